import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, createUser } from '#test/factories.ts';
import { compareSettings } from './compare-settings.ts';
import { readSettingsFile } from './settings-file.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

async function scene() {
  const { owner, slug } = await createOrganization(database.db, { name: 'Halden' });
  const ctx = contextFor(database.db, owner.actor);
  await updateOrganization(ctx, slug, { storeCrashReports: 5, isEarlyAdopter: true });
  const compare = (text: string, isWhole = false) =>
    compareSettings(ctx, slug, readSettingsFile(text), { isWhole });
  return { slug, compare };
}

describe('compareSettings', () => {
  it('tells what is not as the file says, and leaves what it does not name', async () => {
    const { slug, compare } = await scene();
    expect(await compare('settings:\n  storeCrashReports: 5\n')).toMatchObject({ slug, drift: [] });
    expect((await compare('settings:\n  storeCrashReports: 7\n  name: Halden\n')).drift).toEqual([
      { field: 'storeCrashReports', current: 5, wanted: 7 },
    ]);
  });

  it('wants the defaults of what a whole file does not name, except for the name', async () => {
    const { compare } = await scene();
    expect((await compare('settings:\n  storeCrashReports: 5\n', true)).drift).toEqual([
      { field: 'isEarlyAdopter', current: true, wanted: false },
    ]);
  });

  it('refuses a value with its line, and whoever is no member', async () => {
    const { slug, compare } = await scene();
    await expect(compare('settings:\n  name: A\n  storeCrashReports: many\n')).rejects.toThrow(
      'Line 3: storeCrashReports: Send a whole number from -1 to 100.',
    );
    const stranger = await createUser(database.db);
    await expect(
      compareSettings(contextFor(database.db, stranger.actor), slug, readSettingsFile('settings: {}\n')),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
