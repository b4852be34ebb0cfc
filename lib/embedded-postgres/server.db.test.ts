import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anyFreePort } from '#lib/free-port.ts';
import { startPostgres } from './server.ts';

const SERVER_MODULE = fileURLToPath(new URL('./server.ts', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-server-test-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start(dataDir = join(folder, 'data')) {
  return startPostgres({ dataDir, port: await anyFreePort(), password: 'pw', throwAway: true });
}

async function answerOf(url: string, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 });
  try {
    return (await sql.unsafe(statement)).at(0)?.answer;
  } finally {
    await sql.end();
  }
}

/** Starts a server from a process of its own, so that the process can be killed. */
async function startElsewhere(dataDir: string): Promise<{ kill: () => Promise<void> }> {
  const options = JSON.stringify({ dataDir, port: await anyFreePort(), password: 'pw', throwAway: true });
  const code = `import { startPostgres } from ${JSON.stringify(SERVER_MODULE)};
    await startPostgres(${options}); process.stdout.write('ready');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code]);
  await once(child.stdout, 'data');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

it('keeps its data from one start to the next, and makes a database only once', async () => {
  const first = await start();
  await first.createDatabase('kept');
  await answerOf(first.url('kept'), 'create table notes as select 42 as answer');
  await first.stop();
  const second = await start();
  await second.createDatabase('kept');
  expect(await answerOf(second.url('kept'), 'select answer from notes')).toBe(42);
  await second.stop();
});

it('takes over a folder whose server lost its parent to a kill', async () => {
  const dataDir = join(folder, 'data');
  const killed = await startElsewhere(dataDir);
  await killed.kill();
  const server = await start(dataDir);
  expect(await answerOf(server.url('postgres'), 'select 1 as answer')).toBe(1);
  await server.stop();
});

it('ignores a lock whose process number now belongs to another program', async () => {
  const dataDir = join(folder, 'data');
  await (await start(dataDir)).stop();
  await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
  const server = await start(dataDir);
  expect(await answerOf(server.url('postgres'), 'select 1 as answer')).toBe(1);
  await server.stop();
});

it('says that a data folder is out of reach', async () => {
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: process.getuid?.() === 0 ? 0o700 : 0o000 });
  await expect(start(join(closed, 'data'))).rejects.toThrow(
    /data folder .*closed.*(out of reach|cannot be made)/,
  );
});

it('refuses a folder of another major version', async () => {
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  await writeFile(join(dataDir, 'PG_VERSION'), '16\n');
  await expect(start(dataDir)).rejects.toThrow('was written by PostgreSQL 16; this is PostgreSQL 18');
});
