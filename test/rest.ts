import type { Db } from '#db/client.ts';
import { apiTokens } from '#db/schema/index.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';

/** Makes the application's own pool the test's, so that a route handler under test works in the test's database. */
export function useAsApplicationPool(db: Db): void {
  Object.assign(globalThis, { foyerDb: db });
}

/** An API token of a user; what it returns goes after `Bearer`. */
export async function createApiToken(db: Db, userId: number, scopes: readonly string[]): Promise<string> {
  const token = newToken();
  await db.insert(apiTokens).values({
    userId,
    name: 'Test',
    tokenHash: hashToken(token),
    tokenEnd: token.slice(-4),
    scopes: [...scopes],
  });
  return token;
}
