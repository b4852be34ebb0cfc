import { describe, expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { listEntries } from './list-entries.ts';
import { revertEntry } from './revert-entry.ts';

const database = testDatabase();

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db, { name: 'Halden' });
  const ctx = contextFor(database.db, owner.actor);
  const save = async (patch: object) => {
    await updateOrganization(ctx, slug, patch);
    const [entry] = (await listEntries(ctx, slug, { event: 'org.edit', limit: 1 })).entries;
    return entry?.sequence ?? 0;
  };
  return { organization, slug, ctx, save };
}

describe('revertEntry', () => {
  it('puts back all that an entry changed, as a change that names it', async () => {
    const { slug, ctx, save } = await scene();
    const entry = await save({ name: 'Tidal', storeCrashReports: 5 });
    await save({ isEarlyAdopter: true });
    const { values } = await revertEntry(ctx, slug, entry);
    expect(values).toMatchObject({ name: 'Halden', storeCrashReports: 0, isEarlyAdopter: true });
    const [newest] = (await listEntries(ctx, slug, { event: 'org.edit' })).entries;
    expect(newest?.data).toEqual({ revertOf: entry, revision: 3 });
    const again = await revertEntry(ctx, slug, newest?.sequence ?? 0);
    expect(again.values).toMatchObject({ name: 'Tidal', storeCrashReports: 5 });
  });

  it('refuses as a whole when one of the settings was changed again since, and says by whom', async () => {
    const { organization, slug, ctx, save } = await scene();
    const entry = await save({ name: 'Tidal', storeCrashReports: 5 });
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    await updateOrganization(contextFor(database.db, user.actor), slug, { name: 'Third' });
    await expect(revertEntry(ctx, slug, entry)).rejects.toMatchObject({
      code: 'stale',
      details: {
        conflicts: [{ field: 'name', current: 'Third', yours: 'Halden', changedBy: user.name }],
      },
    });
    const { values } = await updateOrganization(ctx, slug, {});
    expect(values.storeCrashReports).toBe(5);
  });

  it('takes settings alone, of this organization alone, from those who may save them', async () => {
    const { organization, slug, ctx, save } = await scene();
    const entry = await save({ name: 'Tidal' });
    await expect(revertEntry(ctx, slug, entry + 1)).rejects.toMatchObject({ reason: 'not-revertible' });
    await expect(revertEntry(ctx, slug, 999)).rejects.toMatchObject({ code: 'not-found' });
    const { user } = await createMember(database.db, organization.id, undefined, 'admin');
    await expect(revertEntry(contextFor(database.db, user.actor), slug, entry)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
