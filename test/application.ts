import { randomBytes } from 'node:crypto';
import { afterAll, vi } from 'vitest';
import { closeDb, db } from '#db/client.ts';
import { keepSession } from '#lib/auth/session.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { TestUser } from './factories.ts';
import { CookieJar, inRequest } from './request-scope.ts';

/** The host that a test's requests are sent to. */
export const HOST = 'foyer.example';

/**
 * Like `testDatabase`, for tests that call actions and route handlers: the application's own pool leads to the clone.
 * Call once at the top of the file, before anything asks for the pool.
 */
export function testApplication(): TestDatabase {
  const database = testDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('NEXTAUTH_URL', `http://${HOST}`);
  vi.stubEnv('NEXTAUTH_SECRET', randomBytes(32).toString('hex'));
  afterAll(async () => {
    await closeBytePool(db());
    await closeDb(db());
  });
  return database;
}

/** A browser in which this person is signed in; without one, nobody is. */
export async function browserOf(user?: TestUser): Promise<CookieJar> {
  const cookies = new CookieJar();
  if (user) {
    const { sessionId } = user.actor;
    await inRequest({ cookies }, () => keepSession({ userId: user.id, sessionId }));
  }
  return cookies;
}
