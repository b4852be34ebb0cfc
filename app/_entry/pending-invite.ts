import { cookies } from 'next/headers';
import type { Context } from '#domain/context.ts';
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

/**
 * Keeps a link in a cookie that only we can read or write, so that its secret is in no page, address or log from here on.
 * Nothing about it is checked yet.
 */
export async function rememberInvite(link: InviteLink): Promise<void> {
  const sealed = await seal(SEAL, { ...link }, { ttlS: TTL_S });
  (await cookies()).set(cookieName(), sealed, { ...cookieAttributes(), maxAge: TTL_S });
}

/** Forgets the link of this browser. None is not an error. */
export async function forgetInvite(): Promise<void> {
  (await cookies()).set(cookieName(), '', { ...cookieAttributes(), maxAge: 0 });
}

/** The link that this browser opened last, or null when there is none or its time is over. */
export async function rememberedLink(): Promise<InviteLink | null> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const value = sealed ? await unseal(SEAL, sealed) : null;
  if (typeof value?.inviteId !== 'number' || typeof value.token !== 'string') return null;
  const organization = typeof value.organization === 'string' ? value.organization : undefined;
  return { inviteId: value.inviteId, token: value.token, organization };
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
