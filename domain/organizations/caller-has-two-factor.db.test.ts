import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { enrol } from '#test/second-factor.ts';
import { callerHasTwoFactor } from './caller-has-two-factor.ts';

const database = testDatabase();

it('is so for the system, and for users who set one up', async () => {
  const user = await createUser(database.db);
  const ctx = contextFor(database.db, user.actor);
  expect(await callerHasTwoFactor(contextFor(database.db))).toBe(true);
  expect(await callerHasTwoFactor(ctx)).toBe(false);
  await enrol(database.db, user);
  expect(await callerHasTwoFactor(ctx)).toBe(true);
});
