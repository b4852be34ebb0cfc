import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { auditLogEntries, type Change } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { findOption } from '#domain/organizations/options.ts';
import { readEffectiveValues } from '#domain/organizations/read-effective-values.ts';
import type { Conflict } from '#domain/organizations/refuse-stale.ts';
import { AppError, NotFoundError } from '#lib/errors.ts';
import { canonicalJson } from './chain.ts';

/** A change of settings that can be taken back. */
export interface Revertible {
  sequence: number;
  actorLabel: string;
  createdAt: Date;
  changes: Change[];
}

/** Whether an entry is one whose changes can be taken back, as far as the entry itself says. Client-safe facts alone. */
export function isRevertible({ event, changes }: { event: string; changes: readonly Change[] }): boolean {
  if (event !== 'org.edit' || changes.length === 0) return false;
  return changes.every(({ field }) => findOption(field)?.isRedacted === false);
}

/** Throws NotFoundError without such an entry, and AppError `conflict` when there is nothing in it to take back. */
export async function findRevertible(
  db: Db | Tx,
  organizationId: number,
  sequence: number,
): Promise<Revertible> {
  const [entry] = await db
    .select()
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), eq(auditLogEntries.sequence, sequence)));
  if (!entry) throw new NotFoundError('entry');
  if (isRevertible(entry)) return entry;
  throw new AppError('conflict', 'This entry holds no change of settings that could be taken back.', {
    reason: 'not-revertible',
  });
}

/** The settings that no longer hold what the entry put there: what is there now, and who put that there. */
export async function conflictsWith(
  { sequence, changes }: Revertible,
  organization: Organization,
  ctx: Context,
): Promise<Conflict[]> {
  const values = new Map<string, unknown>(Object.entries(await readEffectiveValues(ctx, organization)));
  const conflicts: Conflict[] = [];
  for (const { field, before, after } of changes) {
    const current = values.get(field);
    if (canonicalJson(current) === canonicalJson(after)) continue;
    const by = await changedLater(ctx.db, organization.id, sequence, field);
    const changedAt = by?.createdAt.toISOString() ?? null;
    conflicts.push({ field, current, yours: before, changedBy: by?.actorLabel ?? null, changedAt });
  }
  return conflicts;
}

async function changedLater(db: Db | Tx, organizationId: number, sequence: number, field: string) {
  const [newest] = await db
    .select({ actorLabel: auditLogEntries.actorLabel, createdAt: auditLogEntries.createdAt })
    .from(auditLogEntries)
    .where(
      and(
        eq(auditLogEntries.organizationId, organizationId),
        eq(auditLogEntries.event, 'org.edit'),
        gt(auditLogEntries.sequence, sequence),
        sql`${auditLogEntries.changes} @> ${JSON.stringify([{ field }])}::text::jsonb`,
      ),
    )
    .orderBy(desc(auditLogEntries.sequence))
    .limit(1);
  return newest;
}
