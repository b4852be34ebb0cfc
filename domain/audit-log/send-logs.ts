import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { auditLogEntries, auditLogStreams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { deliverLines } from './deliver-lines.ts';
import { entryRecord } from './entry-record.ts';
import { exportLines } from './export-format.ts';

const BATCH_ENTRIES = 500;
/** After so many, the next stream has its turn. */
const BATCHES_PER_TURN = 20;
/** Longer than a turn can take, so that a stream whose worker has died goes on after it. */
const BUSY_MS = 15 * 60 * 1000;
const RETRY_MS_MIN = 60 * 1000;
const RETRY_MS_MAX = 60 * 60 * 1000;

/** Every minute. */
export const sendLogsJob = defineJob<object>('audit-log-send', {
  schedule: '* * * * *',
  retryLimit: 0,
  concurrency: 1,
  expireInS: 30 * 60,
});

type Stream = typeof auditLogStreams.$inferSelect;

/**
 * Sends what is new in every log that has a stream, in order and at least once: the place moves on after the other end has
 * taken a batch, so a batch whose answer was lost comes again, with the same id. A stream that fails waits a minute, then
 * twice as long each time, up to an hour; nothing is skipped, except what retention has removed meanwhile.
 */
export async function sendLogs(ctx: Context<Db>): Promise<void> {
  let stream = await takeStream(ctx);
  while (stream) {
    await sendTurn(ctx, stream);
    stream = await takeStream(ctx);
  }
}

/** Takes the stream that has waited longest and has something to send; nobody else gets it until it is given back. */
async function takeStream(ctx: Context<Db>): Promise<Stream | undefined> {
  const now = sql`${ctx.now().toISOString()}::timestamptz`;
  const [taken] = await ctx.db
    .update(auditLogStreams)
    .set({ busyUntil: new Date(ctx.now().getTime() + BUSY_MS) })
    .where(
      sql`${auditLogStreams.organizationId} = (
        select stream.organization_id from audit_log_streams stream
        join audit_log_heads head on head.organization_id = stream.organization_id
        where not stream.is_paused and stream.next_attempt_at <= ${now}
          and (stream.busy_until is null or stream.busy_until <= ${now})
          and head.sequence > stream.sent_sequence
        order by stream.next_attempt_at limit 1 for update of stream skip locked)`,
    )
    .returning();
  return taken;
}

async function sendTurn(ctx: Context<Db>, stream: Stream): Promise<void> {
  let place: number | null = stream.sentSequence;
  try {
    for (let turn = 0; turn < BATCHES_PER_TURN && place !== null; turn += 1)
      place = await sendBatch(ctx, stream, place);
    await giveBack(ctx, stream, { nextAttemptAt: ctx.now() });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failureCount = stream.failureCount + 1;
    const waitMs = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(failureCount - 1, 10));
    const nextAttemptAt = new Date(ctx.now().getTime() + waitMs);
    const failure = { failureCount, lastError: error.message, lastErrorAt: ctx.now(), nextAttemptAt };
    await giveBack(ctx, stream, failure);
  }
}

/** Sends the entries after `place` and answers the new place; null when there are none, or the stream was changed. */
async function sendBatch(ctx: Context<Db>, stream: Stream, place: number): Promise<number | null> {
  const { organizationId, url, sealedSecrets } = stream;
  const rows = await ctx.db
    .select()
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), gt(auditLogEntries.sequence, place)))
    .orderBy(asc(auditLogEntries.sequence))
    .limit(BATCH_ENTRIES);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const id = `${organizationId}-${first.sequence}-${last.sequence}`;
  const body = exportLines('ndjson', rows.map(entryRecord));
  await deliverLines({ url, sealedSecrets, id, body, at: ctx.now() });
  const moved = await ctx.db
    .update(auditLogStreams)
    .set({ sentSequence: last.sequence, sentAt: ctx.now(), failureCount: 0, lastError: null })
    .where(
      and(
        eq(auditLogStreams.organizationId, organizationId),
        eq(auditLogStreams.sentSequence, place),
        eq(auditLogStreams.sealedSecrets, sealedSecrets),
      ),
    )
    .returning({ organizationId: auditLogStreams.organizationId });
  return moved.length === 0 || rows.length < BATCH_ENTRIES ? null : last.sequence;
}

async function giveBack(ctx: Context<Db>, stream: Stream, changes: Partial<Stream>): Promise<void> {
  await ctx.db
    .update(auditLogStreams)
    .set({ ...changes, busyUntil: null })
    .where(
      and(
        eq(auditLogStreams.organizationId, stream.organizationId),
        eq(auditLogStreams.sealedSecrets, stream.sealedSecrets),
      ),
    );
}
