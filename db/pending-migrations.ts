import { sql } from 'drizzle-orm';
import type { Db, Tx } from './client.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };

/**
 * How many migrations of this build the database has not seen. A database that was migrated by a newer build has none
 * pending. Throws when the database cannot be asked, or was never migrated at all.
 */
export async function countPendingMigrations(db: Db | Tx): Promise<number> {
  const rows = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  const newest = Number(rows[0]?.newest ?? 0);
  return journal.entries.filter((entry) => entry.when > newest).length;
}
