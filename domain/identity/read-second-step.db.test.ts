import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { giveApp, giveKey } from '#test/second-factors.ts';
import { readSecondStep } from './read-second-step.ts';

const database = testDatabase();

it('says which kinds of second factor there are', async () => {
  const user = await createUser(database.db);
  const read = () => readSecondStep(contextFor(database.db, { type: 'anonymous' }), user.id);
  expect(await read()).toEqual({ hasApp: false, hasKey: false });
  await giveKey(database.db, user);
  expect(await read()).toEqual({ hasApp: false, hasKey: true });
  await giveApp(database.db, user);
  expect(await read()).toEqual({ hasApp: true, hasKey: true });
});
