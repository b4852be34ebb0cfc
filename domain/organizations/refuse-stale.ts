import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { auditLogEntries, type Change } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { AppError } from '#lib/errors.ts';

/** One setting that two people changed: what is there now and who put it there, and what the caller wanted. */
export interface Conflict {
  field: string;
  current: unknown;
  yours: unknown;
  changedBy: string | null;
  changedAt: string | null;
}

/** A form that is further behind than this many saves is told about every difference. */
const SAVES_BEHIND_MAX = 500;

/**
 * Refuses wanted changes whose field somebody else changed after revision `ifRevision`; changes of other fields merge.
 * Throws AppError `stale` with `details.conflicts` and the current `details.revision`. A revision that this
 * organization never had makes every change a conflict.
 */
export async function refuseStale(
  tx: Context<Tx>,
  organization: Organization,
  wanted: readonly Change[],
  ifRevision: number,
): Promise<void> {
  const { revision } = organization;
  if (ifRevision === revision) return;
  const behind = revision - ifRevision;
  const isTraceable = behind > 0 && behind <= SAVES_BEHIND_MAX;
  const saves = isTraceable ? await newestSaves(tx, organization.id, behind, ifRevision) : [];
  const isComplete = isTraceable && saves.length === behind;
  const conflicts = wanted.flatMap((change): Conflict[] => {
    const save = saves.find(({ changes }) => changes.some(({ field }) => field === change.field));
    if (!save && isComplete) return [];
    const changedBy = save?.actorLabel ?? null;
    const changedAt = save?.createdAt.toISOString() ?? null;
    return [{ field: change.field, current: change.before, yours: change.after, changedBy, changedAt }];
  });
  if (conflicts.length === 0) return;
  const names = [...new Set(conflicts.map(({ changedBy }) => changedBy ?? 'Somebody else'))].join(' and ');
  throw new AppError('stale', `${names} changed this meanwhile. Nothing was saved: look at both values.`, {
    reason: 'stale',
    details: { revision, conflicts },
  });
}

async function newestSaves(tx: Context<Tx>, organizationId: number, count: number, ifRevision: number) {
  const entries = await tx.db
    .select({
      actorLabel: auditLogEntries.actorLabel,
      createdAt: auditLogEntries.createdAt,
      changes: auditLogEntries.changes,
      data: auditLogEntries.data,
    })
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), eq(auditLogEntries.event, 'org.edit')))
    .orderBy(desc(auditLogEntries.sequence))
    .limit(count);
  return entries.filter(({ data }) => typeof data.revision === 'number' && data.revision > ifRevision);
}
