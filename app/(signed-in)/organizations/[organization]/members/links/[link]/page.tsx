import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { LinkCondition } from '#app/(signed-in)/organizations/[organization]/members/links/link-condition.tsx';
import {
  limitsText,
  usesText,
} from '#app/(signed-in)/organizations/[organization]/members/links/link-facts.ts';
import { Fact, Facts } from '#components/frame/facts.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { getLink } from '#domain/invite-links/get-link.ts';
import { roleName } from '#domain/members/roles.ts';
import { EndLinkForm } from './end-link-form.tsx';
import { UseList } from './use-list.tsx';

export const metadata: Metadata = { title: 'Shareable link' };

interface PageProps {
  params: Promise<{ organization: string; link: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

/** One link: its limits, who used it, and its switch. */
export default async function LinkPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug, link: id } = await params;
  const { before } = await searchParams;
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? { before: Number(before) } : {};
  const linkId = /^\d{1,15}$/.test(id) ? Number(id) : 0;
  const { link, uses } = await orNotFound(getLink(ctx, slug, linkId, place));
  return (
    <div className="max-w-form">
      <PageHeader
        title={<bdi>{link.name}</bdi>}
        description="A shareable link. Its address was shown once, when it was made."
      />
      <Facts>
        <Fact term="State">
          <LinkCondition link={link} now={ctx.now()} />
        </Fact>
        <Fact term="Role" sub={link.teamNames.length > 0 ? `In ${link.teamNames.join(', ')}` : 'In no team'}>
          {roleName(link.role)}
        </Fact>
        <Fact term="For">{limitsText(link)}</Fact>
        <Fact term="Uses">{usesText(link)}</Fact>
        <Fact term="Made" sub={<RelativeTime date={link.createdAt} />}>
          <bdi>{link.maker?.name ?? 'Somebody who has left'}</bdi>
        </Fact>
      </Facts>
      <EndLinkForm slug={slug} linkId={link.id} isEnded={link.endedAt !== null} mayEnd={link.mayEnd} />
      <UseList uses={uses} />
      <p className="mt-6">
        <TextLink href={`/organizations/${slug}/members/links`}>All links</TextLink>
      </p>
    </div>
  );
}
