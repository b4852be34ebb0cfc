import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env, presentEnv } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';

interface Pool {
  url: string;
  asyncCommit?: Db;
}

// Next bundles pages, routes and actions apart from each other; one process still has one pool.
const shared = globalThis as typeof globalThis & { foyerDb?: Db; foyerPools?: WeakMap<object, Pool> };

function poolOf(db: Db): Pool {
  const pool = shared.foyerPools?.get(db);
  invariant(pool !== undefined, 'a pool is opened by this file');
  return pool;
}

function connect(url: string, max: number, connection: Record<string, string> = {}) {
  // Scripts open pools before they have made the secrets that the settings are kept with.
  const prepare = presentEnv().DATABASE_PREPARED_STATEMENTS === 'on';
  const sql = postgres(url, {
    max,
    prepare,
    onnotice: () => {},
    connection: { application_name: 'foyer', ...connection },
  });
  const db = drizzle(sql, { casing: 'snake_case' });
  shared.foyerPools ??= new WeakMap();
  shared.foyerPools.set(db, { url });
  return db;
}

export type Db = ReturnType<typeof connect>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** The connection URL of a pool, for the byte path of lib/blob-store, which has a pool of its own to the same database. */
export function databaseUrl(db: Db): string {
  return poolOf(db).url;
}

/** Its statements are short and share connections, one behind the other. */
const ASYNC_COMMIT_POOL_MAX = 2;

/**
 * Two connections to the same database whose commits do not wait for the disk (`synchronous_commit`). Others see them at
 * once; a crash of the server may lose those of its last half second. For what may be forgotten, such as counted
 * attempts. Ends with its pool.
 */
export function asyncCommitDb(db: Db): Db {
  const pool = poolOf(db);
  pool.asyncCommit ??= connect(pool.url, ASYNC_COMMIT_POOL_MAX, { synchronous_commit: 'off' });
  return pool.asyncCommit;
}

/** Opens a pool of its own; the caller ends it with `closeDb`. For scripts and tests. */
export function openDb(url: string, poolMax = 10): Db {
  return connect(url, poolMax);
}

/** Ends every connection of a pool once the statements under way are done. */
export async function closeDb(db: Db): Promise<void> {
  await Promise.all([db, poolOf(db).asyncCommit].map((each) => each?.$client.end({ timeout: 5 })));
}

/** The application's pool, opened at first use and kept across hot reloads. */
export function db(): Db {
  shared.foyerDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL_MAX);
  return shared.foyerDb;
}
