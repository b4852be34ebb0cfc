import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { beginTotpApp } from './begin-totp-app.ts';
import { readTotpSetup } from './read-totp-setup.ts';

const database = testDatabase();

it('makes a secret that nobody can read from what it answers, another each time', async () => {
  const user = await createUser(database.db);
  const ctx = contextFor(database.db, user.actor);
  const [first, second] = [await beginTotpApp(ctx), await beginTotpApp(ctx)];
  const setup = await readTotpSetup(ctx, first.setup);
  expect(setup?.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  expect(first.setup).not.toContain(setup?.secret.replaceAll(' ', ''));
  expect((await readTotpSetup(ctx, second.setup))?.secret).not.toBe(setup?.secret);
  await expect(beginTotpApp(contextFor(database.db, { type: 'anonymous' }))).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
