import { randomBytes } from 'node:crypto';
import { afterAll, vi } from 'vitest';
import { closeDb, db } from '#db/client.ts';
import { keepSession } from '#lib/auth/session.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { TestUser } from './factories.ts';
import { CookieJar, inRequest } from './request-scope.ts';
import { withSettings } from './settings.ts';

/** The host that a test's requests are sent to. */
export const HOST = 'foyer.example';

/**
 * Like `testDatabase`, for tests that call actions and route handlers: the application's own pool leads to the clone.
 * Call once at the top of the file, before anything asks for the pool.
 */
export function testApplication(): TestDatabase {
  const database = testDatabase();
  const settings = {
    DATABASE_URL: database.url,
    NEXTAUTH_URL: `http://${HOST}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
  };
  withSettings(settings);
  // next-auth reads its own from the environment.
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await closeBytePool(db());
    await closeDb(db());
    Reflect.deleteProperty(globalThis, 'foyerDb');
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
