import { and, eq } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { findEmailConflicts } from './find-email-conflicts.ts';

/** Why this address cannot be invited, as a sentence: it is a member's, or an invite for it is still there. */
export async function findEmailConflict(
  ctx: Context,
  organizationId: number,
  emailNormalized: string,
): Promise<string | null> {
  const conflicts = await findEmailConflicts(ctx, organizationId, [emailNormalized]);
  return conflicts.get(emailNormalized)?.why ?? null;
}

/** Everything that waits for one address in one organization: at most one row. */
export function isPendingFor(organizationId: number, emailNormalized: string) {
  return and(
    eq(invites.organizationId, organizationId),
    eq(invites.emailNormalized, emailNormalized),
    eq(invites.status, 'pending'),
  );
}
