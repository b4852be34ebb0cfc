import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogHeads } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember } from '#test/factories.ts';
import { logOfTwo } from '#test/log-of-two.ts';
import { checkLogJob } from './check-log-job.ts';
import { checkLogNow } from './check-log-now.ts';
import { exportCheckpoints } from './export-checkpoints.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';

const database = testDatabase();

describe('checkLogNow', () => {
  it('checks a short log at once, and has a job check a long one', async () => {
    const { organization, slug, ctx, verdict } = await logOfTwo(database.db);
    expect(await checkLogNow(ctx, slug)).toMatchObject({ isWhole: true, entryCount: 2 });
    expect(await verdict()).toMatchObject({ verifiedSequence: 2 });
    await database.db
      .update(auditLogHeads)
      .set({ sequence: 20_001 })
      .where(eq(auditLogHeads.organizationId, organization.id));
    expect(await checkLogNow(ctx, slug)).toBeNull();
    const jobs = await database.db.execute(
      sql`select data from pgboss.job where name = ${checkLogJob.name} order by created_on desc limit 1`,
    );
    expect(jobs[0]).toEqual({ data: { organizationId: organization.id } });
  });

  it('is for managers and owners', async () => {
    const { organization, slug } = await logOfTwo(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'admin');
    const ctx = contextFor(database.db, user.actor);
    await expect(checkLogNow(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportCheckpoints(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyCheckpoints(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
