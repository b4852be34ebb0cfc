import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchDatabase } from '#bench/lib/database.ts';

const PROCESS = fileURLToPath(new URL('./payload-process.ts', import.meta.url));

/** Payload's media collection, in a process of its own beside ours. */
export interface PayloadPeer {
  /** Uploads every photo once, as many at a time as we do, and answers the seconds. */
  uploadAll: () => Promise<number>;
  stop: () => Promise<void>;
}

/** Starts Payload over a database of its own on the same server, with tables made before it is measured. */
export async function startPayload(
  { db, url }: BenchDatabase,
  photos: readonly Buffer[],
  sizesPx: readonly number[],
): Promise<PayloadPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-payload-'));
  const photosFolder = join(folder, 'photos');
  await mkdir(photosFolder);
  await Promise.all(photos.map((bytes, index) => writeFile(join(photosFolder, `${index}.jpg`), bytes)));
  const database = `payload_${sizesPx.length}`;
  await db.$client`create database ${db.$client(database)}`;
  const databaseUrl = url.replace(/\/[^/]*$/, `/${database}`);
  const parameters = [databaseUrl, photosFolder, join(folder, 'media'), sizesPx.join(',')];
  await end(await start(parameters, 'development'));
  const child = await start(parameters, 'production');
  return {
    uploadAll: async () => {
      child.send('upload');
      return (await answerOf(child)) as number;
    },
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(parameters: string[], mode: 'development' | 'production'): Promise<ChildProcess> {
  const child = fork(PROCESS, parameters, {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: mode, PAYLOAD_DISABLE_ADMIN: 'true' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answerOf(child);
  return child;
}

/** What the child says next; an error when it ends instead. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`Payload ended with code ${code}`));
    child.once('exit', ended);
    child.once('message', (said) => {
      child.off('exit', ended);
      resolve(said);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
