import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { passkeys, securityEvents, trustedDevices, users } from '#db/schema/index.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, type TestUser, unique } from '#test/factories.ts';
import { BROWSER, testSessions } from '#test/sessions.ts';
import { listSessions } from './list-sessions.ts';
import { resumeSession } from './resume-session.ts';
import { startSession } from './start-session.ts';

const database = testDatabase();
const { nobody, rowOf, start } = testSessions(database);

const at = (ms: number) => new Date(Date.now() + ms);

async function giveKey(user: TestUser) {
  const key = { name: 'Key', publicKey: Buffer.from([1]), counter: 0, transports: [], isBackedUp: false };
  await database.db.insert(passkeys).values({ ...key, userId: user.id, credentialId: unique('key') });
}

describe('startSession', () => {
  it('signs in, writes it into the security log, and ends what this browser had', async () => {
    const user = await createUser(database.db);
    const before = { userId: user.id, sessionId: user.actor.sessionId };
    const session = await startSession(
      contextFor(database.db, user.actor),
      { id: user.id, sessionEpoch: 0 },
      { method: 'link', browser: BROWSER },
    );
    expect(session.awaitsSecondStep).toBe(false);
    expect(await resumeSession(nobody(), session)).toMatchObject({ user: { id: user.id, name: user.name } });
    expect(await resumeSession(nobody(), before)).toBeNull();
    const events = await database.db.select().from(securityEvents).where(eq(securityEvents.userId, user.id));
    expect(events).toMatchObject([
      { event: 'signed-in', ip: '192.0.2.7', data: { device: 'Safari on iPhone', method: 'link' } },
    ]);
  });

  it('holds for nothing when the epoch was raised since the password was checked', async () => {
    const user = await createUser(database.db);
    await database.db.update(users).set({ sessionEpoch: 1 }).where(eq(users.id, user.id));
    expect(await resumeSession(nobody(), await start(user))).toBeNull();
  });

  it('asks somebody with a second factor for it, whichever way they came, until it is too late', async () => {
    const user = await createUser(database.db);
    await giveKey(user);
    const session = await start(user);
    expect(session.awaitsSecondStep).toBe(true);
    expect(await resumeSession(nobody(), session)).toMatchObject({ awaitsSecondStep: true });
    expect(await resumeSession(nobody(at(16 * 60_000)), session)).toBeNull();
    expect(await rowOf(session)).toMatchObject({ confirmedAt: null });
    expect(await listSessions(contextFor(database.db, user.actor))).toHaveLength(1);
  });

  it('asks nothing more on a browser that this user trusts, while it is trusted', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    await giveKey(user);
    const [fresh, old, foreign] = [newToken(), newToken(), newToken()];
    await database.db.insert(trustedDevices).values([
      { userId: user.id, tokenHash: hashToken(fresh), device: 'x', expiresAt: at(60_000) },
      { userId: user.id, tokenHash: hashToken(old), device: 'x', expiresAt: at(-1) },
      { userId: other.id, tokenHash: hashToken(foreign), device: 'x', expiresAt: at(60_000) },
    ]);
    expect((await start(user, { trustTokens: [old, foreign, newToken()] })).awaitsSecondStep).toBe(true);
    expect((await start(user, { trustTokens: [fresh] })).awaitsSecondStep).toBe(false);
  });
});
