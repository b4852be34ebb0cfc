import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { verifyLog } from './verify-log.ts';

const database = testDatabase();

async function logOfFour() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  for (const name of ['A', 'B', 'C', 'D']) await updateOrganization(ctx, slug, { name });
  const at = (sequence: number) =>
    and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.sequence, sequence));
  return { organization, slug, at, verify: () => verifyLog(ctx, slug) };
}

describe('verifyLog', () => {
  it('finds a log that nobody touched whole, an empty one too', async () => {
    const { verify } = await logOfFour();
    expect(await verify()).toEqual({
      isWhole: true,
      entryCount: 4,
      verifiedSequence: 4,
      brokenAt: null,
      reason: null,
    });
    const { owner, slug } = await createOrganization(database.db);
    expect(await verifyLog(contextFor(database.db, owner.actor), slug)).toMatchObject({
      isWhole: true,
      entryCount: 0,
    });
  });

  it('finds the first entry that was changed', async () => {
    const { verify, at } = await logOfFour();
    await database.db.update(auditLogEntries).set({ actorLabel: 'Somebody else' }).where(at(3));
    expect(await verify()).toMatchObject({ isWhole: false, entryCount: 2, brokenAt: 3 });
  });

  it('finds an entry that was removed, from the middle and from the end', async () => {
    const middle = await logOfFour();
    await database.db.delete(auditLogEntries).where(middle.at(2));
    expect(await middle.verify()).toMatchObject({
      isWhole: false,
      brokenAt: 2,
      reason: 'Entry 2 is missing.',
    });
    const end = await logOfFour();
    await database.db.delete(auditLogEntries).where(end.at(4));
    expect(await end.verify()).toMatchObject({ isWhole: false, brokenAt: 4 });
  });

  it('finds a head that was moved back', async () => {
    const { organization, verify } = await logOfFour();
    await database.db
      .update(auditLogHeads)
      .set({ sequence: 3 })
      .where(eq(auditLogHeads.organizationId, organization.id));
    expect(await verify()).toMatchObject({ isWhole: false });
  });

  it('is for managers and owners', async () => {
    const { organization, slug } = await logOfFour();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(verifyLog(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
