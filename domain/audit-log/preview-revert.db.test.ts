import { expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { previewRevert } from './preview-revert.ts';

const database = testDatabase();

it('shows what taking a change back would do, and what stands against it', async () => {
  const { organization, owner, slug } = await createOrganization(database.db, { name: 'Halden' });
  const ctx = contextFor(database.db, owner.actor);
  await updateOrganization(ctx, slug, { name: 'Tidal' });
  expect(await previewRevert(ctx, slug, 1)).toMatchObject({
    slug,
    entry: {
      sequence: 1,
      actorLabel: owner.name,
      changes: [{ field: 'name', before: 'Halden', after: 'Tidal' }],
    },
    conflicts: [],
  });
  await updateOrganization(ctx, slug, { name: 'Third' });
  expect((await previewRevert(ctx, slug, 1)).conflicts).toMatchObject([
    { field: 'name', current: 'Third', changedBy: owner.name },
  ]);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  await expect(previewRevert(contextFor(database.db, user.actor), slug, 1)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
