import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { unique } from '#test/factories.ts';
import { buildOnce, buildSqlOnce, runStatement } from './build-once.ts';
import { users } from './schema/index.ts';

const database = testDatabase();

const namesOf = buildOnce((db) =>
  db
    .select({ name: users.name, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.name, sql.placeholder('name'))),
);
const insert = buildOnce((db) =>
  db
    .insert(users)
    .values({ name: sql.placeholder('name') })
    .returning({ id: users.id }),
);
const count = buildSqlOnce<{ n: number }>(
  () => sql`select count(*)::int as n from users where name = ${sql.placeholder('name')}`,
);

describe('buildOnce', () => {
  it('answers for the values of each run, in the types of the columns', async () => {
    const [a, b] = [unique('a'), unique('b')];
    for (const name of [a, b])
      expect(await insert(database.db, { name })).toEqual([{ id: expect.any(Number) }]);
    expect(await namesOf(database.db, { name: a })).toEqual([{ name: a, createdAt: expect.any(Date) }]);
    expect(await namesOf(database.db, { name: b })).toMatchObject([{ name: b }]);
  });

  it('runs in the transaction that it is given, also when the pool ran it first', async () => {
    const name = unique('undone');
    await expect(
      database.db.transaction(async (tx) => {
        await insert(tx, { name });
        expect(await namesOf(tx, { name })).toHaveLength(1);
        expect(await namesOf(database.db, { name })).toEqual([]);
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await namesOf(database.db, { name })).toEqual([]);
  });

  it('asks for every value', async () => {
    await expect(namesOf(database.db, {})).rejects.toThrow('name');
  });
});

describe('buildSqlOnce', () => {
  it('answers the rows as the driver has them', async () => {
    const name = unique('one');
    await insert(database.db, { name });
    expect([...(await count(database.db, { name }))]).toEqual([{ n: 1 }]);
  });
});

describe('runStatement', () => {
  it('runs text and values, takes undefined for null, and says how many rows it touched', async () => {
    const name = unique('text');
    const rows = await runStatement(database.db, 'insert into users (name) values ($1), ($2)', [name, name]);
    expect(rows.count).toBe(2);
    expect([...(await runStatement(database.db, 'select $1::text as x', [undefined]))]).toEqual([
      { x: null },
    ]);
  });
});
