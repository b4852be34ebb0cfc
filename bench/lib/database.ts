import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { startPostgres } from '#lib/embedded-postgres/server.ts';
import { anyFreePort } from '#lib/free-port.ts';

export interface BenchDatabase {
  db: Db;
  url: string;
}

/** Runs `work` on a fresh PostgreSQL with the settings of `npm run up`, durable writes included, and removes it. */
export async function withBenchDatabase(work: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, 'data'),
    port: await anyFreePort(),
    password: randomBytes(12).toString('hex'),
  });
  try {
    await server.createDatabase('bench');
    const url = server.url('bench');
    await migrateDatabase(url);
    const db = openDb(url, 20);
    await db.$client`alter system set max_wal_size = '4GB'`;
    await db.$client`select pg_reload_conf()`;
    try {
      await work({ db, url });
    } finally {
      await closeBytePool(db);
      await closeDb(db);
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
