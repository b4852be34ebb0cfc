import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { INVITES_AT_ONCE_MAX } from '#domain/members/each-invite.ts';
import { listMembers } from '#domain/members/list-members.ts';
import { RevokeManyForm } from './revoke-many-form.tsx';

export const metadata: Metadata = { title: 'Revoke invites' };

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The question before many invites are taken back. */
export default async function RevokeManyPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const ids = [(await searchParams).invite ?? []].flat().filter((id) => /^[1-9]\d{0,14}$/.test(id));
  const query = ids.slice(0, INVITES_AT_ONCE_MAX).map((id) => `id:${id}`);
  const { people } = await orNotFound(
    listMembers(ctx, slug, { query: query.join(' ') || 'none:', kind: 'invite' }),
  );
  const back = `/organizations/${slug}/members`;
  if (people.length === 0) {
    return (
      <EmptyState title="No invite is chosen" action={<ButtonLink href={back}>Back to members</ButtonLink>}>
        <p>Tick the invites that you want to revoke. Those that were answered meanwhile are not listed.</p>
      </EmptyState>
    );
  }
  const one = people.length === 1;
  return (
    <div className="max-w-form">
      <PageHeader
        title={one ? 'Revoke this invite?' : `Revoke ${people.length} invites?`}
        description={`${one ? 'Its link stops' : 'Their links stop'} working at once and ${one ? 'says' : 'say'} so.`}
      />
      <RevokeManyForm slug={slug} invites={people.map(({ id, email }) => ({ id, email }))} />
    </div>
  );
}
