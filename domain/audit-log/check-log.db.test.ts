import { and, eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLogCheckpoints, auditLogEntries, auditLogVerdicts } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { checkLog } from './check-log.ts';
import { readCheckpoints } from './checkpoint.ts';
import { exportCheckpoints } from './export-checkpoints.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';

const database = testDatabase();
const secretNow = vi.hoisted(() => ({ value: 'one secret of this test, long enough to be taken' }));
vi.mock('#lib/env.ts', () => ({ env: () => ({ NEXTAUTH_SECRET: secretNow.value }) }));

async function logOfTwo() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  for (const name of ['A', 'B']) await updateOrganization(ctx, slug, { name });
  const at = (sequence: number) =>
    and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.sequence, sequence));
  const verdict = async () =>
    only(
      await database.db
        .select()
        .from(auditLogVerdicts)
        .where(eq(auditLogVerdicts.organizationId, organization.id)),
    );
  return { organization, slug, ctx, at, verdict };
}

describe('checkLog', () => {
  it('keeps the verdict and signs the head once', async () => {
    const { organization, slug, ctx, verdict } = await logOfTwo();
    expect(await checkLog(ctx, organization.id)).toMatchObject({ isWhole: true, entryCount: 2 });
    await checkLog(ctx, organization.id);
    expect(await verdict()).toMatchObject({ isWhole: true, verifiedSequence: 2, brokenAt: null });
    const { text } = await exportCheckpoints(ctx, slug);
    expect(readCheckpoints(text)).toMatchObject([{ organizationId: organization.id, sequence: 2 }]);
    expect(await verifyCheckpoints(ctx, slug)).toEqual({
      isSound: true,
      checkpointCount: 1,
      outlivedCount: 0,
      problems: [],
    });
  });

  it('says where a log is broken, and does not sign it', async () => {
    const { organization, ctx, at, verdict } = await logOfTwo();
    await database.db.update(auditLogEntries).set({ actorLabel: 'Somebody else' }).where(at(2));
    await checkLog(ctx, organization.id);
    expect(await verdict()).toMatchObject({ isWhole: false, verifiedSequence: 1, brokenAt: 2 });
    const signed = await database.db
      .select()
      .from(auditLogCheckpoints)
      .where(eq(auditLogCheckpoints.organizationId, organization.id));
    expect(signed).toEqual([]);
  });
});
