import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
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
  const question = people.length === 1 ? 'Revoke this invite?' : `Revoke ${people.length} invites?`;
  return (
    <div className="max-w-form">
      <PageHeader
        title={people.length === 0 ? 'Revoke invites' : question}
        description="Links of revoked invites stop working at once and say so."
      />
      <RevokeManyForm slug={slug} invites={people.map(({ id, email }) => ({ id, email }))} />
    </div>
  );
}
