import { and, asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import { inTransaction } from '#domain/context.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { pruneLogs } from './prune-logs.ts';
import { recordEntry } from './record-entry.ts';
import { verifyLog } from './verify-log.ts';

const database = testDatabase();
const NOW = () => new Date('2026-11-22T03:00:00Z');

async function logKeptFor(days: number | null) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const record = (at: string) =>
    inTransaction(
      contextFor(database.db, owner.actor, () => new Date(at)),
      (tx) => recordEntry(tx, { organizationId: organization.id, event: 'member.add' }),
    );
  for (const day of ['2026-08-01', '2026-08-02', '2026-10-21', '2026-10-24', '2026-11-20'])
    await record(`${day}T12:00:00Z`);
  if (days !== null)
    await updateOrganization(contextFor(database.db, owner.actor, NOW), slug, {
      auditLogRetentionDays: days,
    });
  const ofLog = eq(auditLogEntries.organizationId, organization.id);
  const left = async () => {
    const rows = await database.db
      .select()
      .from(auditLogEntries)
      .where(ofLog)
      .orderBy(asc(auditLogEntries.sequence));
    return rows.map(({ sequence, event }) => `${sequence} ${event}`);
  };
  const verify = () => verifyLog(contextFor(database.db, owner.actor), slug);
  return { organization, ofLog, left, verify };
}

const prune = () => pruneLogs(contextFor(database.db, { type: 'system', label: 'Foyer' }, NOW));

describe('pruneLogs', () => {
  it('removes what is too old, says so in the log, and the rest still proves itself', async () => {
    const { left, verify } = await logKeptFor(30);
    const forever = await logKeptFor(null);
    await prune();
    const kept = ['4 member.add', '5 member.add', '6 org.edit', '7 audit-log.prune'];
    expect(await left()).toEqual(kept);
    expect(await verify()).toMatchObject({ isWhole: true, entryCount: 4, verifiedSequence: 7 });
    await prune();
    expect(await left()).toEqual(kept);
    expect(await forever.left()).toHaveLength(5);
  });

  it('keeps the newest entry, however old', async () => {
    const { organization, left, verify } = await logKeptFor(30);
    const years = () => new Date('2036-11-22T03:00:00Z');
    await pruneLogs(contextFor(database.db, { type: 'system', label: 'Foyer' }, years));
    expect(await left()).toEqual(['6 org.edit', '7 audit-log.prune']);
    expect(await verify()).toMatchObject({ isWhole: true });
    expect(organization.id).toBeGreaterThan(0);
  });

  it('does not hide a start that somebody else removed', async () => {
    const { organization, ofLog, verify } = await logKeptFor(30);
    await prune();
    const [fifth] = await database.db
      .select()
      .from(auditLogEntries)
      .where(and(ofLog, eq(auditLogEntries.sequence, 5)));
    await database.db.delete(auditLogEntries).where(and(ofLog, eq(auditLogEntries.sequence, 4)));
    expect(await verify()).toMatchObject({ isWhole: false, brokenAt: 4 });
    await database.db.delete(auditLogEntries).where(and(ofLog, eq(auditLogEntries.sequence, 5)));
    await database.db
      .update(auditLogHeads)
      .set({ prunedSequence: 5, prunedHash: fifth?.hash ?? null })
      .where(eq(auditLogHeads.organizationId, organization.id));
    expect(await verify()).toMatchObject({
      isWhole: false,
      reason: 'The oldest entries are missing, and no entry says that retention removed them.',
    });
  });

  it('leaves a log with a hole at the place as it is', async () => {
    const { ofLog, left, verify } = await logKeptFor(30);
    await database.db.delete(auditLogEntries).where(and(ofLog, eq(auditLogEntries.sequence, 3)));
    await prune();
    expect(await left()).toHaveLength(5);
    expect(await verify()).toMatchObject({ isWhole: false, brokenAt: 3 });
  });
});
