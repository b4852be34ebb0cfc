import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLogEntries, auditLogHeads, auditLogVerdicts } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { checkLogJob } from './check-log-job.ts';
import { checkLogNow } from './check-log-now.ts';
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

describe('checkLogNow', () => {
  it('checks a short log at once, and has a job check a long one', async () => {
    const { organization, slug, ctx, verdict } = await logOfTwo();
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
    const { organization, slug } = await logOfTwo();
    const { user } = await createMember(database.db, organization.id, undefined, 'admin');
    const ctx = contextFor(database.db, user.actor);
    await expect(checkLogNow(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportCheckpoints(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyCheckpoints(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
