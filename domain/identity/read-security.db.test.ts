import { expect, it } from 'vitest';
import { trustedDevices } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { giveApp, giveKey } from '#test/second-factors.ts';
import { readSecurity } from './read-security.ts';

const database = testDatabase();

it('shows what is one’s own, and no secret of it', async () => {
  const [user, other] = [await createUser(database.db), await createUser(database.db)];
  await giveKey(database.db, user);
  await giveApp(database.db, user);
  await giveApp(database.db, other);
  const trust = (expiresAt: Date) =>
    database.db.insert(trustedDevices).values({
      userId: user.id,
      tokenHash: Buffer.from(unique('token')),
      device: 'Edge on Windows',
      expiresAt,
    });
  await trust(new Date(Date.now() + 60_000));
  await trust(new Date(0));
  const security = await readSecurity(contextFor(database.db, user.actor));
  expect(security.factors.map(({ kind, name }) => [kind, name])).toEqual([
    ['app', 'Phone'],
    ['key', 'Key'],
  ]);
  expect(Object.keys(security.factors[0] ?? {})).toEqual(['kind', 'id', 'name', 'createdAt', 'lastUsedAt']);
  expect(security.recoveryCodesLeft).toBe(10);
  expect(security.trustedDevices).toMatchObject([{ device: 'Edge on Windows' }]);
  expect(security.events).toMatchObject([{ event: 'two-factor-added', data: { name: 'Key' } }]);
});
