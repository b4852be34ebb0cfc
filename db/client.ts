import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '#lib/env.ts';
import * as schema from './schema/index.ts';

function connect(url: string, max: number) {
  const sql = postgres(url, { max, onnotice: () => {}, connection: { application_name: 'foyer' } });
  return drizzle(sql, { schema, casing: 'snake_case' });
}

export type Db = ReturnType<typeof connect>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Opens a pool of its own; the caller ends it with `closeDb`. For scripts and tests. */
export function openDb(url: string, poolMax = 10): Db {
  return connect(url, poolMax);
}

/** Ends every connection of a pool once the statements under way are done. */
export async function closeDb(pool: Db): Promise<void> {
  await pool.$client.end({ timeout: 5 });
}

const shared = globalThis as typeof globalThis & { foyerDb?: Db };

/** The application's pool, opened at first use and kept across hot reloads. */
export function db(): Db {
  shared.foyerDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL_MAX);
  return shared.foyerDb;
}
