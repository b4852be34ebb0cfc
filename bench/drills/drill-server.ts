import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { type PostgresServer, startPostgres } from '#lib/embedded-postgres/server.ts';
import { anyFreePort } from '#lib/free-port.ts';

const RESTART_MS_MAX = 60_000;

/** A PostgreSQL with durable writes that can be killed and started again on the same data. */
export class DrillServer {
  readonly folder: string;
  readonly port: number;
  readonly #password = randomBytes(12).toString('hex');
  #server: PostgresServer | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts with one migrated database. */
  static async start(): Promise<DrillServer> {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-drill-'));
    await chmod(folder, 0o755);
    const server = new DrillServer(folder, await anyFreePort());
    await server.#begin();
    await server.#server?.createDatabase('drill');
    await migrateDatabase(server.url);
    return server;
  }

  get url(): string {
    return `postgres://foyer:${this.#password}@127.0.0.1:${this.port}/drill`;
  }

  async #begin(): Promise<void> {
    this.#server = await startPostgres({
      dataDir: join(this.folder, 'data'),
      port: this.port,
      password: this.#password,
    });
  }

  /** `kill -9` of PostgreSQL itself; its other processes notice and end. */
  async kill(): Promise<void> {
    const [pid] = (await readFile(join(this.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }

  /** Starts again, as soon as what the kill left has ended, and answers how long recovery took. */
  async restart(): Promise<number> {
    const start = performance.now();
    for (;;) {
      try {
        await this.#begin();
        return performance.now() - start;
      } catch (error) {
        if (performance.now() - start > RESTART_MS_MAX) throw error;
      }
    }
  }

  async end(): Promise<void> {
    await this.#server?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Lends a pool and ends it after, whatever happened. */
export async function withDb<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = openDb(url);
  try {
    return await work(db);
  } finally {
    await closeBytePool(db);
    await closeDb(db);
  }
}
