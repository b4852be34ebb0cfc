import { and, eq, gt } from 'drizzle-orm';
import type { Comparison } from '#bench/lib/compare.ts';
import { secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { auditLogEntries } from '#db/schema/index.ts';
import { verifyLog } from '#domain/audit-log/verify-log.ts';
import { getSettings } from '#domain/organizations/get-settings.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { contextFor, createOrganization } from '#test/factories.ts';

const SAVES = 200;

/**
 * 200 saves of one organization at once, each of one setting, the settings in turn; every form was made with the revision of
 * before. Counts those that are saved, in the log, and hold afterwards: all of them, since no two change one setting.
 * There are fewer settings than saves, so the saves go in waves of all settings that a value can be made for.
 */
export async function benchDisjointSaves(db: Db): Promise<Comparison> {
  const { slug, owner, organization } = await createOrganization(db);
  const ctx = contextFor(db, owner.actor);
  let saved = 0;
  let logged = 0;
  let held = 0;
  const seconds = await secondsOf(async () => {
    while (saved < SAVES) {
      const { values, revision } = await getSettings(ctx, slug);
      const wave = Object.entries(nextValues(values)).slice(0, SAVES - saved);
      await Promise.all(
        wave.map(([key, value]) => updateOrganization(ctx, slug, { [key]: value }, { ifRevision: revision })),
      );
      saved += wave.length;
      const after = new Map<string, unknown>(Object.entries((await getSettings(ctx, slug)).values));
      held += wave.filter(([key, value]) => after.get(key) === value).length;
      logged += await entriesSince(db, organization.id, revision);
    }
  });
  const { isWhole } = await verifyLog(ctx, slug);
  const ours = isWhole ? Math.min(saved, logged, held) : 0;
  return {
    work: `${SAVES} saves of disjoint settings of one organization in ${seconds.toFixed(1)} s: saved, logged and held`,
    against: 'all of them',
    unit: 'saves',
    ours,
    theirs: SAVES,
    ratio: ours / SAVES,
    bar: 1,
    ok: ours === SAVES && logged === SAVES,
    spread: { ours: [ours, ours], theirs: [SAVES, SAVES] },
  };
}

/** Another value for each setting that is a truth or a number without a rule that ties it to others. */
function nextValues(values: object): Record<string, unknown> {
  const TIED = [
    'require2FA',
    'targetSampleRate',
    'seatLimit',
    'consoleSdkInviteQuota',
    'auditLogRetentionDays',
  ];
  const changed = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    if (TIED.includes(key)) return [];
    if (typeof value === 'boolean') return [[key, !value]];
    if (key === 'storeCrashReports') return [[key, (Number(value) + 1) % 100]];
    return [];
  });
  return Object.fromEntries(changed);
}

async function entriesSince(db: Db, organizationId: number, sequence: number): Promise<number> {
  const entries = await db
    .select({ changes: auditLogEntries.changes })
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), gt(auditLogEntries.sequence, sequence)));
  return entries.filter(({ changes }) => changes.length === 1).length;
}
