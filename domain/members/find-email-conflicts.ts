import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { emailAddresses, invites, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** Why an address cannot be invited, as a sentence: it is a member's, or an invite for it is still there. */
export interface EmailConflict {
  kind: 'member' | 'invited';
  why: string;
}

/** What keeps each of these normalized addresses from being invited, by address; those that can be are left out. */
export async function findEmailConflicts(
  ctx: Context,
  organizationId: number,
  addresses: readonly string[],
): Promise<Map<string, EmailConflict>> {
  if (addresses.length === 0) return new Map();
  const ofMembers = ctx.db
    .select({ address: emailAddresses.addressNormalized })
    .from(emailAddresses)
    .innerJoin(members, eq(members.userId, emailAddresses.userId))
    .where(
      and(
        inArray(emailAddresses.addressNormalized, [...addresses]),
        isNotNull(emailAddresses.verifiedAt),
        eq(members.organizationId, organizationId),
      ),
    );
  const pending = ctx.db
    .select({ address: invites.emailNormalized, expiresAt: invites.expiresAt })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organizationId),
        inArray(invites.emailNormalized, [...addresses]),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
      ),
    );
  const found = new Map<string, EmailConflict>();
  for (const { address, expiresAt } of await pending) {
    const isExpired = expiresAt !== null && expiresAt <= ctx.now();
    const why = isExpired
      ? 'This person is already invited, and the invite has expired. Send it again instead.'
      : 'This person is already invited.';
    found.set(address, { kind: 'invited', why });
  }
  for (const { address } of await ofMembers) {
    found.set(address, { kind: 'member', why: 'This person is already a member.' });
  }
  return found;
}
