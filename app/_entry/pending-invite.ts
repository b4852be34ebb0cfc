import { cookies } from 'next/headers';
import type { Context } from '#domain/context.ts';
import type { LinkClaim } from '#domain/invite-links/find-link.ts';
import { type LinkView, readLink } from '#domain/invite-links/read-link.ts';
import type { InviteLink } from '#domain/members/find-invite.ts';
import { type InviteView, readInvite } from '#domain/members/read-invite.ts';
import { cookieAttributes, isHttps } from '#lib/auth/session.ts';
import { seal, unseal } from '#lib/seal.ts';

/**
 * How long a browser remembers an invite link: long enough to sign up, find the confirming mail and come back, short
 * enough for a shared computer. Opening the link again starts it anew.
 */
const TTL_S = 60 * 60;
const SEAL = 'invite-cookie';

function cookieName(): string {
  return isHttps() ? '__Host-foyer.invite' : 'foyer.invite';
}

/** What a browser came with: the personal link of an invite, or a shareable one. */
export type PendingLink = InviteLink | LinkClaim;

/**
 * Keeps a link in a cookie that only we can read or write, so that its secret is in no page, address or log from here on.
 * Nothing about it is checked yet.
 */
export async function rememberInvite(link: PendingLink): Promise<void> {
  const sealed = await seal(SEAL, { ...link }, { ttlS: TTL_S });
  (await cookies()).set(cookieName(), sealed, { ...cookieAttributes(), maxAge: TTL_S });
}

/** Forgets the link of this browser. None is not an error. */
export async function forgetInvite(): Promise<void> {
  (await cookies()).set(cookieName(), '', { ...cookieAttributes(), maxAge: 0 });
}

async function rememberedValue(): Promise<Record<string, unknown> | null> {
  const sealed = (await cookies()).get(cookieName())?.value;
  return sealed ? await unseal(SEAL, sealed) : null;
}

/** The invite link that this browser opened last, or null when it opened none, another kind since, or its time is over. */
export async function rememberedLink(): Promise<InviteLink | null> {
  const value = await rememberedValue();
  if (typeof value?.inviteId !== 'number' || typeof value.token !== 'string') return null;
  const organization = typeof value.organization === 'string' ? value.organization : undefined;
  return { inviteId: value.inviteId, token: value.token, organization };
}

/** The shareable link that this browser opened last, in the same way. */
export async function rememberedSharedLink(): Promise<LinkClaim | null> {
  const value = await rememberedValue();
  if (typeof value?.linkId !== 'number' || typeof value.token !== 'string') return null;
  return { linkId: value.linkId, token: value.token };
}

/**
 * The invite that somebody came with, for the sign-up and sign-in pages: they show its organization and fix its
 * address. The link goes to the verb and never into a page. Null when there is none, or it cannot be joined by signing in.
 */
export async function pendingInvite(ctx: Context): Promise<{ link: InviteLink; invite: InviteView } | null> {
  const link = await rememberedLink();
  const invite = link && (await readInvite(ctx, link));
  if (!link || !invite) return null;
  const isOpen = invite.state === 'signed-out-new' || invite.state === 'signed-out-known';
  return isOpen ? { link, invite } : null;
}

/** The shareable link that somebody came with, for the same pages. It fixes and proves no address. */
export async function pendingSharedLink(ctx: Context): Promise<LinkView | null> {
  const claim = await rememberedSharedLink();
  const link = claim && (await readLink(ctx, claim));
  return link?.state === 'signed-out' ? link : null;
}

/** Whether somebody who is signed in came with an invite or a link that they may join by, now or after a step of theirs. */
export async function hasWaitingInvite(ctx: Context): Promise<boolean> {
  const link = await rememberedLink();
  const invite = link && (await readInvite(ctx, link));
  if (invite) return THEIRS.has(invite.state);
  const claim = await rememberedSharedLink();
  const shared = claim && (await readLink(ctx, claim));
  return shared ? THEIRS.has(shared.state) : false;
}

const THEIRS: ReadonlySet<string> = new Set<InviteView['state'] | LinkView['state']>([
  'ready',
  'ready-to-ask',
  'address-unverified',
  'sso-needed',
  'two-factor-needed',
]);
