import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { closeDb, openDb } from './client.ts';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any constant will do, as long as every node uses the same. */
const MIGRATION_LOCK = 7_103_884_201;

/** Brings a database to the newest schema. Nodes that start together wait for each other; up to date is not an error. */
export async function migrateDatabase(url: string): Promise<void> {
  const db = openDb(url, 1);
  try {
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await closeDb(db);
  }
}
