import { env } from '#lib/env.ts';

/** How long an invite is open, counted from its newest mail (spec/invites.md 1.3). */
export const INVITE_TTL_MS = 30 * 24 * 60 * 60 * 1000;

export function inviteExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITE_TTL_MS);
}

/** The link that invites. It carries the secret: only a mail, or the one who made it, may ever see it. */
export function inviteLink(slug: string, inviteId: number, token: string): string {
  return `${env().NEXTAUTH_URL}/accept/${slug}/${inviteId}/${token}/`;
}

/**
 * Whether opening the newest link of an invite proves its address. A link that only a mail ever carried does. One that
 * its maker was shown does not, unless this site has no mail at all: then the inviter's word is all there can be.
 */
export function linkProvesAddress(
  invite: { linkRevealed: boolean },
  hasMail = env().SMTP_URL !== undefined,
): boolean {
  return !invite.linkRevealed || !hasMail;
}
