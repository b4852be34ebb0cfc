import type { invites } from '#db/schema/index.ts';
import { hashToken, sameHash } from '#lib/secret-token.ts';
import type { InviteFacts } from './invite-state.ts';

/** Stands in for the newest token where domain code asks about an invite and nobody has its link. No input can be it. */
export const AS_IF_CURRENT = Symbol('as if current');

type Tokens = Pick<typeof invites.$inferSelect, 'tokenHash' | 'reminderTokenHash' | 'replacedTokenHashes'>;

/** Compares against every hash whatever the first says, and hashes even when there is no such invite. */
export function compareToken(
  token: string | typeof AS_IF_CURRENT,
  invite: Tokens | undefined,
): InviteFacts['token'] {
  if (token === AS_IF_CURRENT) return 'current';
  const hash = hashToken(token);
  const isCurrent = sameHash(invite?.tokenHash, hash);
  const isReminder = sameHash(invite?.reminderTokenHash, hash);
  const replaced = (invite?.replacedTokenHashes ?? []).map((old) => sameHash(old, hash));
  if (isCurrent || isReminder) return 'current';
  return replaced.includes(true) ? 'replaced' : 'unknown';
}
