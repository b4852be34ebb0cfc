import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { hoursAhead, ownedOrganization } from '#test/deletions.ts';
import { deleteOrganization } from './delete-organization.ts';
import { findDeletion } from './find-deletion.ts';
import { purgeOrganizations } from './purge-organizations.ts';

const database = testDatabase();

it('finds the wish while it waits, and neither before nor after', async () => {
  const { organization, slug, ctx } = await ownedOrganization(database.db);
  expect(await findDeletion(ctx, organization.id)).toBeNull();
  const deletion = await deleteOrganization(ctx, slug);
  expect(await findDeletion(ctx, organization.id)).toEqual(deletion);
  await purgeOrganizations(hoursAhead(database.db, 25));
  expect(await findDeletion(ctx, organization.id)).toBeNull();
});
