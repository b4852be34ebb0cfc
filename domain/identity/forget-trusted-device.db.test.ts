import { expect, it } from 'vitest';
import { trustedDevices } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { giveApp } from '#test/second-factors.ts';
import { forgetTrustedDevice } from './forget-trusted-device.ts';
import { startSession } from './start-session.ts';

const database = testDatabase();

it('asks for the second factor again on a browser that is no longer trusted', async () => {
  const [user, other] = [await createUser(database.db), await createUser(database.db)];
  await giveApp(database.db, user);
  const token = newToken();
  const expiresAt = new Date(Date.now() + 60_000);
  const { id: deviceId } = only(
    await database.db
      .insert(trustedDevices)
      .values({ userId: user.id, tokenHash: hashToken(token), device: 'Edge on Windows', expiresAt })
      .returning({ id: trustedDevices.id }),
  );
  const ctx = contextFor(database.db, user.actor);
  await expect(forgetTrustedDevice(contextFor(database.db, other.actor), { deviceId })).rejects.toMatchObject(
    {
      code: 'not-found',
    },
  );
  expect(await forgetTrustedDevice(ctx, { deviceId })).toEqual({ device: 'Edge on Windows' });
  const session = await startSession(
    contextFor(database.db, { type: 'anonymous' }),
    { id: user.id, sessionEpoch: 0 },
    { method: 'password', browser: { device: 'x', trustTokens: [token] } },
  );
  expect(session.awaitsSecondStep).toBe(true);
});
