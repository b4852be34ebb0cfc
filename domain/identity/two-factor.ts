import { eq, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/client.ts';
import { passkeys, totpApps, users } from '#db/schema/index.ts';

/**
 * Whether this user has a second factor: an authenticator app, a passkey or a security key. Recovery codes alone are
 * none. A user that does not exist has none.
 */
export async function hasTwoFactor(db: Db | Tx, userId: number): Promise<boolean> {
  const [row] = await db
    .select({ has: userHasTwoFactor(users.id) })
    .from(users)
    .where(eq(users.id, userId));
  return row?.has ?? false;
}

/** The same as an expression over a user id, such as a column of them, for lists and conditions. */
export function userHasTwoFactor(userId: AnyPgColumn | SQL): SQL<boolean> {
  const ofUser = (table: typeof totpApps | typeof passkeys) =>
    sql`exists (select 1 from ${table} where ${table.userId} = ${userId})`;
  return sql<boolean>`${or(ofUser(totpApps), ofUser(passkeys))}`;
}
