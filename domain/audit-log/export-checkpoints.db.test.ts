import { expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { checkLog } from './check-log.ts';
import { isWellSigned, readCheckpoints } from './checkpoint.ts';
import { exportCheckpoints } from './export-checkpoints.ts';

const database = testDatabase();

it('writes every checkpoint of one log to a file that can be read back, for managers and owners', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  expect(readCheckpoints((await exportCheckpoints(ctx, slug)).text)).toEqual([]);
  for (const name of ['A', 'B']) {
    await updateOrganization(ctx, slug, { name });
    await checkLog(ctx, organization.id);
  }
  const checkpoints = readCheckpoints((await exportCheckpoints(ctx, slug)).text);
  expect(checkpoints.map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(checkpoints.every(isWellSigned)).toBe(true);
  const { user } = await createMember(database.db, organization.id, undefined, 'admin');
  await expect(exportCheckpoints(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
