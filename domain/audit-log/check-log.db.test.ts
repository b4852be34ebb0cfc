import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogCheckpoints, auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { logOfTwo } from '#test/log-of-two.ts';
import { checkLog } from './check-log.ts';
import { readCheckpoints } from './checkpoint.ts';
import { exportCheckpoints } from './export-checkpoints.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';

const database = testDatabase();

describe('checkLog', () => {
  it('keeps the verdict and signs the head once', async () => {
    const { organization, slug, ctx, verdict } = await logOfTwo(database.db);
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
    const { organization, ctx, at, verdict } = await logOfTwo(database.db);
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
