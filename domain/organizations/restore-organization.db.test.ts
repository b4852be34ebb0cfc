import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizationDeletions, organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { hoursAhead, logOf, ownedOrganization, statusOf } from '#test/deletions.ts';
import { contextFor, createMember } from '#test/factories.ts';
import { deleteOrganization } from './delete-organization.ts';
import { purgeOrganizations } from './purge-organizations.ts';
import { restoreOrganization } from './restore-organization.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();
const newOrganization = () => ownedOrganization(database.db);
const later = (hours: number) => hoursAhead(database.db, hours);

describe('restoreOrganization', () => {
  it('brings everything back and takes the wish away [S9.1.51]', async () => {
    const { organization, slug, ctx } = await newOrganization();
    await deleteOrganization(ctx, slug);
    expect(await restoreOrganization(ctx, slug)).toMatchObject({ id: organization.id, status: 'active' });
    expect(
      await database.db
        .select()
        .from(organizationDeletions)
        .where(eq(organizationDeletions.organizationId, organization.id)),
    ).toEqual([]);
    expect((await logOf(database.db, organization.id)).map(({ event }) => event)).toEqual([
      'org.remove',
      'org.restore',
    ]);
    expect((await updateOrganization(ctx, slug, { name: 'Back' })).values.name).toBe('Back');
    await purgeOrganizations(later(48));
    expect(await statusOf(database.db, organization.id)).toBe('active');
  });

  it('does nothing to one that lives, and is for owners', async () => {
    const { organization, slug, ctx } = await newOrganization();
    expect((await restoreOrganization(ctx, slug)).status).toBe('active');
    expect(await logOf(database.db, organization.id)).toEqual([]);
    await deleteOrganization(ctx, slug);
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    await expect(restoreOrganization(contextFor(database.db, manager.actor), slug)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('says that it is too late once removing has begun', async () => {
    const { organization, slug, ctx } = await newOrganization();
    await deleteOrganization(ctx, slug);
    await database.db
      .update(organizations)
      .set({ status: 'deletion_in_progress' })
      .where(eq(organizations.id, organization.id));
    await expect(restoreOrganization(ctx, slug)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'deletion-in-progress',
    });
    await expect(updateOrganization(ctx, slug, { name: 'Late' })).rejects.toMatchObject({ code: 'conflict' });
    await purgeOrganizations(later(25));
  });
});
