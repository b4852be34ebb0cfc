import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { closeBytePool } from '#lib/blob-store/pool.ts';
import { TEMPLATE_DATABASE } from './database-names.ts';

/** A database of a test file's own. `url` opens further connections, for races. */
export interface TestDatabase {
  readonly db: Db;
  readonly url: string;
}

/**
 * Call once at the top of a `*.db.test.ts`: clones the template before the file's tests and drops the clone after.
 * Every test makes its own organization, so tests of one file do not see each other's rows.
 */
export function testDatabase(): TestDatabase {
  const name = `foyer_test_${randomBytes(6).toString('hex')}`;
  const adminUrl = inject('postgresUrl');
  const url = adminUrl.replace(/\/[^/]*$/, `/${name}`);
  let db: Db | undefined;
  beforeAll(async () => {
    const admin = postgres(adminUrl, { max: 1 });
    await admin.unsafe(`create database ${name} template ${TEMPLATE_DATABASE}`);
    await admin.end();
    db = openDb(url);
  });
  afterAll(async () => {
    if (db) {
      await closeBytePool(db);
      await closeDb(db);
    }
    const admin = postgres(adminUrl, { max: 1 });
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return {
    get db() {
      if (!db) throw new Error('testDatabase() is ready only inside tests and hooks');
      return db;
    },
    url,
  };
}
