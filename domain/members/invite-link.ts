import { eq, or } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import type { OptionValues } from '#domain/organizations/options.ts';
import { env } from '#lib/env.ts';
import { hashToken } from '#lib/secret-token.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When an invite that is sent now closes, by the days that its organization has chosen. */
export function inviteExpiry(now: Date, { inviteExpiryDays }: Pick<OptionValues, 'inviteExpiryDays'>): Date {
  return new Date(now.getTime() + inviteExpiryDays * DAY_MS);
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

/** Repeats, in the `where` of whatever acts on an invite, that this token opens it: its own, or that of its reminder. */
export function isOpenedBy(token: string) {
  const hash = hashToken(token);
  return or(eq(invites.tokenHash, hash), eq(invites.reminderTokenHash, hash));
}
