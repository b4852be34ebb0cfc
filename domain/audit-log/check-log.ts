import { eq } from 'drizzle-orm';
import { auditLogCheckpoints, auditLogHeads, auditLogVerdicts } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { signHead } from './checkpoint.ts';
import { type LogVerdict, verifyChain } from './verify-chain.ts';

/**
 * Walks a log, keeps the verdict for those who only want to look, and signs the newest entry that was found sound. A
 * broken log is not signed.
 */
export async function checkLog(ctx: Context, organizationId: number): Promise<LogVerdict> {
  const verdict = await verifyChain(ctx.db, organizationId);
  const { isWhole, verifiedSequence, brokenAt, reason } = verdict;
  const found = { isWhole, verifiedSequence, brokenAt, reason, verifiedAt: ctx.now() };
  await ctx.db
    .insert(auditLogVerdicts)
    .values({ organizationId, ...found })
    .onConflictDoUpdate({ target: auditLogVerdicts.organizationId, set: found });
  if (isWhole) await signCheckpoint(ctx, organizationId);
  return verdict;
}

/** Signs the head as it is now, unless it is signed already. */
async function signCheckpoint(ctx: Context, organizationId: number): Promise<void> {
  const [head] = await ctx.db
    .select({ sequence: auditLogHeads.sequence, hash: auditLogHeads.hash })
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organizationId));
  if (!head) return;
  const checkpoint = signHead({ organizationId, ...head }, ctx.now());
  await ctx.db.insert(auditLogCheckpoints).values(checkpoint).onConflictDoNothing();
}
