import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { expect, inject, it } from 'vitest';
import { unique } from '#test/factories.ts';
import { closeDb, openDb } from './client.ts';
import { migrateDatabase } from './migrate.ts';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const journal: { entries: { idx: number; tag: string }[] } = JSON.parse(
  await readFile(join(FOLDER, 'meta/_journal.json'), 'utf8'),
);

/** Runs `work` with the address of an empty database of its own. */
async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = unique('migrate').replaceAll('-', '_');
  const admin = postgres(inject('postgresUrl'), { max: 1 });
  try {
    await admin.unsafe(`create database ${name}`);
    await work(inject('postgresUrl').replace(/\/[^/]*$/, `/${name}`));
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

/** Applies the first `count` migrations, as a version of that time would have. */
async function migrateAsOf(url: string, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-migrations-'));
  const db = openDb(url, 1);
  try {
    await cp(FOLDER, folder, { recursive: true, filter: (path) => !path.endsWith('_snapshot.json') });
    const then = { ...journal, entries: journal.entries.slice(0, count) };
    await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify(then));
    await migrate(db, { migrationsFolder: folder });
  } finally {
    await closeDb(db);
    await rm(folder, { recursive: true });
  }
}

/** Every column, constraint and index of the public schema, in words. */
async function shapeOf(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ part: string }[]>`
      select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as part
        from information_schema.columns where table_schema = 'public'
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace
      order by 1`;
    return rows.map((row) => row.part);
  } finally {
    await sql.end();
  }
}

it('comes to one schema from an empty database, and from every earlier one by the next migration', async () => {
  let whole: string[] = [];
  await withEmptyDatabase(async (url) => {
    await migrateDatabase(url);
    whole = await shapeOf(url);
  });
  expect(whole.length).toBeGreaterThan(100);
  await withEmptyDatabase(async (url) => {
    for (const { idx } of journal.entries) await migrateAsOf(url, idx + 1);
    expect(await shapeOf(url)).toEqual(whole);
    await migrateDatabase(url);
    expect(await shapeOf(url)).toEqual(whole);
  });
});

it('lets nodes that start together wait for each other, and does nothing the second time', async () => {
  await withEmptyDatabase(async (url) => {
    await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
    const shape = await shapeOf(url);
    await migrateDatabase(url);
    expect(await shapeOf(url)).toEqual(shape);
  });
});
