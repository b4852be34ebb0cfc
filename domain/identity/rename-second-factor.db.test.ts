import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { giveApp } from '#test/second-factors.ts';
import { readSecurity } from './read-security.ts';
import { renameSecondFactor } from './rename-second-factor.ts';

const database = testDatabase();

it('renames what is one’s own', async () => {
  const [user, other] = [await createUser(database.db), await createUser(database.db)];
  await giveApp(database.db, user);
  const ctx = contextFor(database.db, user.actor);
  const [app] = (await readSecurity(ctx)).factors;
  const input = { factor: `app ${app?.id}`, name: ' My  phone ' };
  await expect(renameSecondFactor(contextFor(database.db, other.actor), input)).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(renameSecondFactor(ctx, { ...input, name: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  expect(await renameSecondFactor(ctx, input)).toEqual({ name: 'My phone' });
  expect((await readSecurity(ctx)).factors).toMatchObject([{ kind: 'app', name: 'My phone' }]);
});
