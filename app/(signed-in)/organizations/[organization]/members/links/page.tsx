import { Link2 } from 'lucide-react';
import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { WayInTabs } from '#app/(signed-in)/organizations/[organization]/members/way-in-tabs.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Pager } from '#components/table/pager.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { LINKS_PER_PAGE, listLinks } from '#domain/invite-links/list-links.ts';
import { LinkTable, NoLinks } from './link-table.tsx';

export const metadata: Metadata = { title: 'Shareable links' };

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

/** The links that let people join by themselves. */
export default async function LinksPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const { before } = await searchParams;
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? { before: Number(before) } : {};
  const links = await orNotFound(listLinks(ctx, slug, place));
  const last = links.length === LINKS_PER_PAGE ? links.at(-1) : undefined;
  return (
    <>
      <PageHeader
        title="Shareable links"
        description="Whoever holds one can join by it, within its limits. For one person, an invite is safer."
        action={
          <ButtonLink href={`/organizations/${slug}/members/links/new`} variant="primary">
            <Link2 aria-hidden="true" />
            Make a link
          </ButtonLink>
        }
      />
      <WayInTabs slug={slug} current="links" />
      {links.length === 0 ? <NoLinks slug={slug} /> : <LinkTable slug={slug} links={links} now={ctx.now()} />}
      {(last || before) && (
        <Pager
          shown={links.length === 1 ? 'One link' : `${links.length} links`}
          {...(before && { previousHref: '?' })}
          {...(last && { nextHref: `?before=${last.id}` })}
        />
      )}
    </>
  );
}
