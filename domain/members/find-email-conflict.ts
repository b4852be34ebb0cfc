import { and, eq, isNotNull } from 'drizzle-orm';
import { emailAddresses, invites, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** Why this address cannot be invited, as a sentence: it is a member's, or an invite for it is still there. */
export async function findEmailConflict(
  ctx: Context,
  organizationId: number,
  emailNormalized: string,
): Promise<string | null> {
  const isMember = ctx.db
    .select({ what: members.id })
    .from(emailAddresses)
    .innerJoin(members, eq(members.userId, emailAddresses.userId))
    .where(
      and(
        eq(emailAddresses.addressNormalized, emailNormalized),
        isNotNull(emailAddresses.verifiedAt),
        eq(members.organizationId, organizationId),
      ),
    );
  if ((await isMember).length > 0) return 'This person is already a member.';
  const [pending] = await ctx.db
    .select({ expiresAt: invites.expiresAt })
    .from(invites)
    .where(and(isPendingFor(organizationId, emailNormalized), eq(invites.kind, 'invite')));
  if (!pending) return null;
  const isExpired = pending.expiresAt !== null && pending.expiresAt <= ctx.now();
  return isExpired
    ? 'This person is already invited, and the invite has expired. Send it again instead.'
    : 'This person is already invited.';
}

/** Everything that waits for one address in one organization: at most one row. */
export function isPendingFor(organizationId: number, emailNormalized: string) {
  return and(
    eq(invites.organizationId, organizationId),
    eq(invites.emailNormalized, emailNormalized),
    eq(invites.status, 'pending'),
  );
}
