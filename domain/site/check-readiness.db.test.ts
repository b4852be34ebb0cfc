import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { checkReadiness } from './check-readiness.ts';

const database = testDatabase();

it('is ready on a database with every migration', async () => {
  const { ready, checks } = await checkReadiness(contextFor(database.db));
  expect(checks).toEqual({ database: 'ok', migrations: 'ok' });
  expect(ready).toBe(true);
});

it('counts the migrations that a database has not seen, and says when it never saw one', async () => {
  await database.db
    .transaction(async (tx) => {
      await tx.execute(
        sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`,
      );
      const behind = await checkReadiness(contextFor(tx));
      expect(behind).toMatchObject({ ready: false, checks: { database: 'ok', migrations: '1 pending' } });
      await tx.execute(sql`drop table drizzle.__drizzle_migrations`);
      expect((await checkReadiness(contextFor(tx))).checks.migrations).toBe('missing');
      throw new Error('undo');
    })
    .catch((error: Error) => expect(error.message).toBe('undo'));
});

it('says that the database is away, without naming it', async () => {
  const nowhere = openDb('postgres://foyer:secret@127.0.0.1:1/foyer', 1);
  const readiness = await checkReadiness(contextFor(nowhere));
  expect(readiness).toMatchObject({
    ready: false,
    checks: { database: 'unreachable', migrations: 'unknown' },
  });
  expect(JSON.stringify(readiness)).not.toMatch(/127|secret/);
  await closeDb(nowhere);
});
