import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';
import * as schema from './schema/index.ts';

// Next bundles pages, routes and actions apart from each other; one process still has one pool.
const shared = globalThis as typeof globalThis & { foyerDb?: Db; foyerDbUrls?: WeakMap<object, string> };

/** Where each pool connects to. */
function urls(): WeakMap<object, string> {
  shared.foyerDbUrls ??= new WeakMap();
  return shared.foyerDbUrls;
}

function connect(url: string, max: number) {
  const sql = postgres(url, { max, onnotice: () => {}, connection: { application_name: 'foyer' } });
  const pool = drizzle(sql, { schema, casing: 'snake_case' });
  urls().set(pool, url);
  return pool;
}

export type Db = ReturnType<typeof connect>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** The connection URL of a pool, for the byte path of lib/blob-store, which has a pool of its own to the same database. */
export function databaseUrl(pool: Db): string {
  const url = urls().get(pool);
  invariant(url !== undefined, 'a pool is opened by this file');
  return url;
}

/** Opens a pool of its own; the caller ends it with `closeDb`. For scripts and tests. */
export function openDb(url: string, poolMax = 10): Db {
  return connect(url, poolMax);
}

/** Ends every connection of a pool once the statements under way are done. */
export async function closeDb(pool: Db): Promise<void> {
  await pool.$client.end({ timeout: 5 });
}

/** The application's pool, opened at first use and kept across hot reloads. */
export function db(): Db {
  shared.foyerDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL_MAX);
  return shared.foyerDb;
}
