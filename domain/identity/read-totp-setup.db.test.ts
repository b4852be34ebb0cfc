import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { beginTotpApp } from './begin-totp-app.ts';
import { readTotpSetup } from './read-totp-setup.ts';

const database = testDatabase();

it('shows a setup to whoever began it, with their address, and to nobody else', async () => {
  const [user, other] = [await createUser(database.db), await createUser(database.db)];
  const ctx = contextFor(database.db, user.actor);
  const { setup } = await beginTotpApp(ctx);
  const shown = await readTotpSetup(ctx, setup);
  expect(decodeURIComponent(shown?.uri ?? '')).toContain(user.email);
  expect(await readTotpSetup(contextFor(database.db, other.actor), setup)).toBeNull();
  for (const broken of [undefined, '', 'x', ['x']]) expect(await readTotpSetup(ctx, broken)).toBeNull();
});
