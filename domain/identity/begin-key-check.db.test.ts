import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { giveKey } from '#test/second-factors.ts';
import { beginKeyCheck } from './begin-key-check.ts';

const database = testDatabase();

it('asks for a key of this user alone', async () => {
  const [user, other] = [await createUser(database.db), await createUser(database.db)];
  const key = await giveKey(database.db, user);
  await giveKey(database.db, other);
  const ctx = contextFor(database.db, { type: 'anonymous' });
  const options = await beginKeyCheck(ctx, { userId: user.id, sessionId: user.actor.sessionId });
  expect(options.allowCredentials).toMatchObject([{ id: key.id.toString('base64url') }]);
  const without = await createUser(database.db);
  const claims = { userId: without.id, sessionId: without.actor.sessionId };
  await expect(beginKeyCheck(ctx, claims)).rejects.toMatchObject({ code: 'not-found' });
});
