import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { securityEvents, users } from '#db/schema/index.ts';
import { totpCode } from '#lib/auth/totp.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { giveApp } from '#test/second-factors.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { resumeSession } from './resume-session.ts';
import { startSession } from './start-session.ts';

const database = testDatabase();
const device = 'Safari on iPhone';
const nobody = () => contextFor(database.db, { type: 'anonymous' });

async function begin(trustTokens: string[] = []) {
  const user = await createUser(database.db);
  const secret = await giveApp(database.db, user);
  const start = (tokens = trustTokens) =>
    startSession(
      nobody(),
      { id: user.id, sessionEpoch: 0 },
      { method: 'password', browser: { device, trustTokens: tokens } },
    );
  return { user, secret, start, awaiting: { ...(await start()), device } };
}

describe('finishSignIn', () => {
  it('puts a session that is signed in, under another id, in the place of the one that awaited it', async () => {
    const { user, secret, awaiting } = await begin();
    const code = totpCode(secret, new Date());
    const finished = await finishSignIn(nobody(), awaiting, { code });
    expect(finished.trustToken).toBeNull();
    expect(finished.session.sessionId).not.toBe(awaiting.sessionId);
    expect(await resumeSession(nobody(), finished.session)).toMatchObject({
      awaitsSecondStep: false,
      user: { id: user.id },
    });
    expect(await resumeSession(nobody(), awaiting)).toBeNull();
    const events = await database.db.select().from(securityEvents).where(eq(securityEvents.userId, user.id));
    expect(events).toMatchObject([{ event: 'signed-in', data: { device, method: 'app' } }]);
  });

  it('asks no more on a browser that was chosen to be trusted', async () => {
    const { secret, start, awaiting } = await begin();
    const input = { code: totpCode(secret, new Date()), trust: true };
    const { trustToken } = await finishSignIn(nobody(), awaiting, input);
    expect((await start()).awaitsSecondStep).toBe(true);
    expect((await start([trustToken ?? ''])).awaitsSecondStep).toBe(false);
  });

  it('lets nobody in by a first step from before the password was changed', async () => {
    const { user, secret, awaiting } = await begin();
    await database.db.update(users).set({ sessionEpoch: 1 }).where(eq(users.id, user.id));
    const { session } = await finishSignIn(nobody(), awaiting, { code: totpCode(secret, new Date()) });
    expect(await resumeSession(nobody(), session)).toBeNull();
  });

  it('leaves the session as it was after a wrong code', async () => {
    const { awaiting } = await begin();
    await expect(finishSignIn(nobody(), awaiting, { code: 'x' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await resumeSession(nobody(), awaiting)).toMatchObject({ awaitsSecondStep: true });
  });
});
