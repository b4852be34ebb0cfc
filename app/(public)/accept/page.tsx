import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { rememberedLink } from '#app/_entry/pending-invite.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { InviteDoor } from './invite-door.tsx';
import { NoInviteDoor } from './no-invite-door.tsx';

export const metadata: Metadata = { title: 'Invite', robots: 'noindex' };

/** Where every invite link leads: says what is so, why, and the one next step. */
export default async function AcceptPage({ searchParams }: { searchParams: Promise<{ link?: string }> }) {
  const ctx = await sessionContext();
  const link = await rememberedLink();
  const invite = link && (await readInvite(ctx, link));
  if (invite) return <InviteDoor invite={invite} now={ctx.now()} />;
  const isBroken = link !== null || (await searchParams).link === 'broken';
  return <NoInviteDoor isBroken={isBroken} isSignedIn={ctx.actor.type === 'user'} />;
}
