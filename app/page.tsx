import { redirect } from 'next/navigation';
import { listMyOrganizations } from '#domain/organizations/list-my-organizations.ts';
import { sessionContext } from './_entry/context.ts';

/** Leads on: to sign in, to the first organization by name, or to making one. */
export default async function HomePage() {
  const ctx = await sessionContext();
  if (ctx.actor.type !== 'user') redirect('/sign-in');
  const [first] = await listMyOrganizations(ctx, { limit: 1 });
  redirect(first ? `/organizations/${first.slug}/members` : '/organizations/new');
}
