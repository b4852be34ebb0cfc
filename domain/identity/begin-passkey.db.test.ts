import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn } from '#test/factories.ts';
import { giveKey } from '#test/second-factors.ts';
import { beginPasskey } from './begin-passkey.ts';

const database = testDatabase();

it('asks for a key of this site, and not for one that the account has', async () => {
  const user = await createUser(database.db);
  const key = await giveKey(database.db, user);
  const options = await beginPasskey(contextFor(database.db, user.actor));
  expect(options).toMatchObject({
    rp: { id: 'localhost' },
    user: { name: user.email, displayName: user.name },
  });
  expect(options.excludeCredentials).toMatchObject([{ id: key.id.toString('base64url') }]);
  const stale = await signIn(database.db, { ...user, sessionEpoch: 0 }, { confirmedAt: new Date(0) });
  await expect(beginPasskey(contextFor(database.db, stale))).rejects.toMatchObject({
    reason: 'step-up-needed',
  });
});
