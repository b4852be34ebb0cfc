import { desc, eq } from 'drizzle-orm';
import { auditLogCheckpoints, auditLogHeads, auditLogStreams, auditLogVerdicts } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { readEffectiveValues } from '#domain/organizations/read-effective-values.ts';
import { withoutQuery } from './save-stream.ts';

export interface StreamState {
  /** For those who may change it as it is; for others without its query, which may hold a key. */
  url: string;
  isPaused: boolean;
  sentSequence: number;
  sentAt: Date | null;
  lastError: string | null;
  lastErrorAt: Date | null;
  nextAttemptAt: Date;
}

/** How an organization's log is kept, without a look at its entries. */
export interface LogState {
  slug: string;
  /** Whether the caller may change the stream. */
  mayAdminister: boolean;
  newestSequence: number;
  prunedSequence: number;
  retentionDays: number | null;
  verdict: typeof auditLogVerdicts.$inferSelect | null;
  checkpoint: { sequence: number; signedAt: Date } | null;
  stream: StreamState | null;
}

/**
 * The last verdict on the chain, the last checkpoint, retention and stream of a log, for those who may read it
 * (`org:write`). It walks nothing and is no reading of the log. Errors: those of `openOrganization`.
 */
export async function readLogState(ctx: Context, idOrSlug: string): Promise<LogState> {
  const membership = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const { organization, permissions } = membership;
  const [[head], [verdict], [checkpoint], [stream], values] = await Promise.all([
    ctx.db.select().from(auditLogHeads).where(eq(auditLogHeads.organizationId, organization.id)),
    ctx.db.select().from(auditLogVerdicts).where(eq(auditLogVerdicts.organizationId, organization.id)),
    ctx.db
      .select({ sequence: auditLogCheckpoints.sequence, signedAt: auditLogCheckpoints.signedAt })
      .from(auditLogCheckpoints)
      .where(eq(auditLogCheckpoints.organizationId, organization.id))
      .orderBy(desc(auditLogCheckpoints.sequence))
      .limit(1),
    ctx.db.select().from(auditLogStreams).where(eq(auditLogStreams.organizationId, organization.id)),
    readEffectiveValues(ctx, organization),
  ]);
  const mayAdminister = permissions.has('org:admin');
  return {
    slug: organization.slug,
    mayAdminister,
    newestSequence: head?.sequence ?? 0,
    prunedSequence: head?.prunedSequence ?? 0,
    retentionDays: values.auditLogRetentionDays,
    verdict: verdict ?? null,
    checkpoint: checkpoint ?? null,
    stream: stream ? streamState(stream, mayAdminister) : null,
  };
}

function streamState(stream: typeof auditLogStreams.$inferSelect, mayAdminister: boolean): StreamState {
  const { isPaused, sentSequence, sentAt, lastError, lastErrorAt, nextAttemptAt } = stream;
  const url = mayAdminister ? stream.url : withoutQuery(stream.url);
  return { url, isPaused, sentSequence, sentAt, lastError, lastErrorAt, nextAttemptAt };
}
