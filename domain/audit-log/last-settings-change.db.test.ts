import { expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { lastSettingsChange } from './last-settings-change.ts';
import { listEntries } from './list-entries.ts';

const database = testDatabase();

it('tells managers and owners who changed what last, and is no reading of the log', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  expect(await lastSettingsChange(ctx, slug)).toBeUndefined();
  for (const name of ['A', 'B']) await updateOrganization(ctx, slug, { name });
  expect(await lastSettingsChange(ctx, slug)).toMatchObject({
    actorLabel: owner.name,
    changes: [{ field: 'name', before: 'A', after: 'B' }],
  });
  expect((await listEntries(ctx, slug)).entries.map(({ event }) => event)).toEqual(['org.edit', 'org.edit']);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  await expect(lastSettingsChange(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
