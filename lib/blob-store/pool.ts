import { Pool, type PoolClient } from 'pg';
import { type Db, databaseUrl } from '#db/client.ts';

/** Enough for a few transfers at once; each holds a connection only for the time of one batch of chunks. */
const BYTE_POOL_MAX = 4;
const IDLE_TIMEOUT_MS = 10_000;

const shared = globalThis as typeof globalThis & { foyerBytePools?: Map<string, Pool> };

/**
 * The pool that moves bytes to and from the database behind `db`. The application's own driver sends bytea as
 * hexadecimal text; this one sends and receives it as it is, several times faster. Opened at first use, one per database,
 * and its idle connections close by themselves and do not keep the process alive.
 */
export function bytePool(db: Db): Pool {
  shared.foyerBytePools ??= new Map();
  const url = databaseUrl(db);
  let pool = shared.foyerBytePools.get(url);
  if (!pool) {
    pool = openBytePool(url);
    shared.foyerBytePools.set(url, pool);
  }
  return pool;
}

/** Opens a pool apart from the shared ones; the caller ends it. For benches and for tests that need a connection alone. */
function openBytePool(url: string, max = BYTE_POOL_MAX): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    allowExitOnIdle: true,
    application_name: 'foyer-bytes',
  });
  // An idle connection that the server ends is dropped by the pool; the next transfer opens another.
  pool.on('error', () => {});
  return pool;
}

/** Ends the byte pool of a database, if one was opened. Transfers under way finish first. */
export async function closeBytePool(db: Db): Promise<void> {
  const url = databaseUrl(db);
  const pool = shared.foyerBytePools?.get(url);
  shared.foyerBytePools?.delete(url);
  await pool?.end();
}

/** Lends a connection to `work`. After a failure the connection is thrown away, for it may be in the middle of a stream. */
export async function withClient<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let failed = true;
  try {
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}

/** Runs `work` in a transaction of its own; throwing rolls it back. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  return withClient(pool, async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}
