import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { rememberedLink, rememberedSharedLink } from '#app/_entry/pending-invite.ts';
import { readLink } from '#domain/invite-links/read-link.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { SharedDoor } from './_shared-link/shared-door.tsx';
import { InviteDoor } from './invite-door.tsx';
import { NoInviteDoor } from './no-invite-door.tsx';

export const metadata: Metadata = { title: 'Invite', robots: 'noindex' };

/** Where every invite link leads: says what is so, why, and the one next step. */
export default async function AcceptPage({ searchParams }: { searchParams: Promise<{ link?: string }> }) {
  const ctx = await sessionContext();
  const link = await rememberedLink();
  const invite = link && (await readInvite(ctx, link));
  if (invite) return <InviteDoor invite={invite} now={ctx.now()} />;
  const claim = await rememberedSharedLink();
  const shared = claim && (await readLink(ctx, claim));
  if (shared) return <SharedDoor link={shared} now={ctx.now()} />;
  const isBroken = link !== null || claim !== null || (await searchParams).link === 'broken';
  return <NoInviteDoor isBroken={isBroken} isSignedIn={ctx.actor.type === 'user'} />;
}
