import type { SQL } from 'drizzle-orm';
import type { PgPreparedQuery } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import type { Db, Tx } from './client.ts';

/** What a query of Drizzle has that can be run with other values each time. */
interface Buildable<Rows> {
  prepare: (name: string) => { execute: (values?: Record<string, unknown>) => Promise<Rows> };
}

type Execute<Rows> = (db: Db | Tx, values: Record<string, unknown>) => Promise<Rows>;

/**
 * A query that is built at its first use and then only run: building costs Drizzle more than PostgreSQL needs to answer.
 * For what every request asks. `sql.placeholder(name)` stands where a value of `values` goes; in raw SQL a date goes in
 * as text, in a column's place as Date. The statement is prepared on each connection that runs it.
 */
export function buildOnce<Rows>(build: (db: Db | Tx) => Buildable<Rows>): Execute<Rows> {
  let built: ReturnType<Buildable<Rows>['prepare']> | undefined;
  return (db, values) => {
    built ??= build(db).prepare('built once');
    return onConnection(built, db).execute(values);
  };
}

/** `buildOnce` for a statement in SQL alone. */
export function buildSqlOnce<Row extends object>(build: () => SQL): Execute<Row[]> {
  return buildOnce((db) => ({
    prepare: (name) => prepareSql<Row>(db, build(), name),
  }));
}

function prepareSql<Row>(db: Db | Tx, statement: SQL, name: string) {
  const { dialect, session } = internals(db);
  return session.prepareQuery(dialect.sqlToQuery(statement), undefined, name, false) as PgPreparedQuery<{
    execute: Row[];
    all: unknown;
    values: unknown;
  }>;
}

/**
 * Runs a statement of another library on our connection: its text with `$1`, `$2` … and their values. The text must be
 * one of few, since each connection keeps it prepared.
 */
export async function runStatement<Row extends object>(
  db: Db | Tx,
  text: string,
  values: readonly unknown[],
): Promise<Row[] & { count: number }> {
  return internals(db).session.client.unsafe<Row[]>(text, values.map((value) => value ?? null) as never[]);
}

/** The same query for another connection: nothing but its client differs. */
function onConnection<Query extends object>(built: Query, db: Db | Tx): Query {
  return Object.create(built, { client: { value: internals(db).session.client } });
}

interface Internals {
  dialect: { sqlToQuery: (statement: SQL) => { sql: string; params: unknown[] } };
  session: {
    client: Sql;
    prepareQuery: (query: object, fields: undefined, name: string, isArrayMode: boolean) => unknown;
  };
}

/** What Drizzle 0.45 keeps to itself; db/build-once.db.test.ts fails when another version has it no longer. */
function internals(db: Db | Tx): Internals {
  return db as unknown as Internals;
}
