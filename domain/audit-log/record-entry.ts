import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { auditLogEntries, auditLogHeads, type Change } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { invariant, only } from '#lib/invariant.ts';
import { type EntryContent, entryHash, GENESIS } from './chain.ts';
import type { AuditEvent } from './events.ts';

export interface NewEntry {
  organizationId: number;
  event: AuditEvent;
  target?: { type: string; id: number | null; label: string; userId?: number };
  changes?: Change[];
  /** Facts beside the changes. Never a secret: no token, hash or password. */
  data?: Record<string, unknown>;
}

const LABEL_LENGTH_MAX = 200;

/**
 * Appends one entry to the organization's log, inside the transaction that makes the change: no entry, no change.
 * Takes the row lock of the organization's chain until commit, so call it last. There is no other way to insert.
 */
export async function recordEntry(ctx: Context<Tx>, entry: NewEntry): Promise<{ sequence: number }> {
  const { actor } = ctx;
  invariant(actor.type !== 'anonymous', 'an audit entry needs an actor');
  const head = await lockHead(ctx, entry.organizationId);
  const sequence = head.sequence + 1;
  const createdAt = ctx.now();
  const content: EntryContent = {
    organizationId: entry.organizationId,
    sequence,
    event: entry.event,
    actorType: actor.type,
    actorId: actor.type === 'system' ? null : actor.userId,
    actorTokenId: actor.type === 'token' ? actor.tokenId : null,
    actorLabel: actor.label.slice(0, LABEL_LENGTH_MAX),
    targetType: entry.target?.type ?? null,
    targetId: entry.target?.id ?? null,
    targetLabel: entry.target?.label.slice(0, LABEL_LENGTH_MAX) ?? null,
    targetUserId: entry.target?.userId ?? null,
    ip: ctx.ip,
    changes: JSON.parse(JSON.stringify(entry.changes ?? [])),
    data: JSON.parse(JSON.stringify(entry.data ?? {})),
    createdAt: createdAt.toISOString(),
  };
  const hash = entryHash(head.hash, content);
  await ctx.db.insert(auditLogEntries).values({
    ...content,
    actorType: actor.type,
    changes: content.changes as Change[],
    data: content.data as Record<string, unknown>,
    createdAt,
    hash,
  });
  await ctx.db
    .update(auditLogHeads)
    .set({ sequence, hash })
    .where(eq(auditLogHeads.organizationId, entry.organizationId));
  return { sequence };
}

/** Makes the head on an organization's first entry, and locks it: DO UPDATE locks the row that is already there. */
async function lockHead(ctx: Context<Tx>, organizationId: number) {
  const rows = await ctx.db
    .insert(auditLogHeads)
    .values({ organizationId, sequence: 0, hash: GENESIS })
    .onConflictDoUpdate({
      target: auditLogHeads.organizationId,
      set: { sequence: sql`${auditLogHeads.sequence}` },
    })
    .returning();
  return only(rows, 'the audit head was neither made nor found');
}
