import { redirect } from 'next/navigation';
import { listJoinable } from '#domain/organization-domains/list-joinable.ts';
import { listMyOrganizations } from '#domain/organizations/list-my-organizations.ts';
import { sessionContext } from './_entry/context.ts';
import { hasWaitingInvite } from './_entry/pending-invite.ts';

/**
 * Leads on: to sign in, to the first organization by name, and whoever is in none yet to the invite that they came with, to an
 * organization that their address lets them into, or to making one.
 */
export default async function HomePage() {
  const ctx = await sessionContext();
  if (ctx.actor.type !== 'user') redirect('/sign-in');
  const [first] = await listMyOrganizations(ctx, { limit: 1 });
  if (first) redirect(`/organizations/${first.slug}/members`);
  if (await hasWaitingInvite(ctx)) redirect('/accept');
  redirect((await listJoinable(ctx)).length > 0 ? '/join' : '/organizations/new');
}
