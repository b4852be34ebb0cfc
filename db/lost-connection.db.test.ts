import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { closeDb, openDb } from './client.ts';

// scripts/mend-postgres.mjs mends the driver; without it each of these ends the process.

const database = testDatabase();

/** Runs a transaction whose connection is ended by the server before its last statement. */
async function interrupted(): Promise<void> {
  await database.db.transaction(async (tx) => {
    const { pid } = only(await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`));
    await database.db.execute(sql`select pg_terminate_backend(${pid}::int)`);
    const count = async () =>
      only(
        await database.db.execute<{ n: string }>(
          sql`select count(*) as n from pg_stat_activity where pid = ${pid}`,
        ),
      ).n;
    await expect.poll(count).toBe('0');
    // By now the pool may have connected anew; there it would run outside of its transaction.
    await tx.execute(sql`create table late ()`);
  });
}

it('rejects what comes late in a transaction that lost its connection, and the pool works on', async () => {
  for (let round = 0; round < 5; round += 1) {
    await expect(interrupted()).rejects.toThrow();
  }
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => database.db.execute<{ one: number }>(sql`select 1 as one`)),
  );
  const late = await database.db.execute<{ name: string | null }>(sql`select to_regclass('late') as name`);
  expect(only(late).name).toBeNull();
  expect(answers.map((rows) => only(rows).one)).toEqual(Array.from({ length: 40 }, () => 1));
});

it('connects again when a connection is lost before its first statement', async () => {
  const url = new URL(database.url);
  const target = Number(url.port);
  let cuts = 0;
  const sockets = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(target, url.hostname);
    for (const socket of [near, far]) socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    sockets.add(near).add(far);
    near.on('data', (data) => {
      const asksForTypes = data.includes('pg_catalog.pg_type');
      if (!asksForTypes || cuts === 2) return void far.write(data);
      cuts += 1;
      for (const socket of [near, far]) socket.destroy();
    });
    far.pipe(near);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const address = line.address();
  url.port = String(typeof address === 'object' ? address?.port : 0);
  const db = openDb(url.href, 1);
  const rows = await db.execute<{ list: number[] }>(sql`select array[1, 2] as list`);
  expect([cuts, only(rows).list]).toEqual([2, [1, 2]]);
  await closeDb(db);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => line.close(resolve));
});
