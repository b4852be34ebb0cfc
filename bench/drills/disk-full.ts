import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Db } from '#db/client.ts';
import { files } from '#db/schema/index.ts';
import { publishFile, stageFile } from '#lib/blob-store/files.ts';
import { postgresUser } from '#lib/embedded-postgres/system-user.ts';
import { AppError } from '#lib/errors.ts';
import { DrillServer, withDb } from './drill-server.ts';
import type { Finding } from './finding.ts';
import { findUnsound, sweepAll } from './soundness.ts';

const MIB = 1024 * 1024;
const DISK_MIB = 64;
/** Something else on the disk, which can go. A vacuum takes a few pages to free many. */
const BALLAST_MIB = 2;
const run = promisify(execFile);

/**
 * An upload that is larger than the disk. The blobs lie in a file system of their own that is small, as a tablespace. The upload ends
 * with an error that says so, nothing of it can be seen, and files that were there stay whole. Once somebody has made a little room, a
 * sweep makes the rest.
 */
export async function fillDisk(): Promise<Finding> {
  const server = await DrillServer.start();
  const disk = join(server.folder, 'small-disk');
  const finding = { drill: 'fill the disk', did: `upload 256 MiB onto a disk of ${DISK_MIB} MiB` };
  const refusal = await mountSmall(disk);
  try {
    if (refusal !== null) return { ...finding, saw: '', problems: [], skipped: refusal };
    const problems = await withDb(server.url, (db) => fill(db, disk));
    const saw = `storage-full, nothing of it visible; earlier files whole; with ${BALLAST_MIB} MiB freed and a sweep the next upload worked`;
    return { ...finding, saw, problems };
  } finally {
    await server.end().catch(() => {});
    if (refusal === null) await run('umount', ['--lazy', disk]);
    await server.end();
  }
}

/** Null when it is there, else why it cannot be. */
async function mountSmall(disk: string): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'mounting a small disk takes root on Linux';
  await mkdir(disk);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk]);
  } catch (error) {
    return `this machine does not mount: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
  const user = await postgresUser();
  if (user) await chown(disk, user.uid, user.gid);
  return null;
}

async function fill(db: Db, disk: string): Promise<string[]> {
  const problems: string[] = [];
  const ballast = join(disk, 'ballast');
  await db.$client.unsafe(`create tablespace small_disk location '${disk}'`);
  await db.$client.unsafe('alter table file_blobs set tablespace small_disk');
  await writeFile(ballast, Buffer.alloc(BALLAST_MIB * MIB));
  await upload(db, 4);
  const error = await upload(db, 256).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof AppError && error.reason === 'storage-full')) {
    problems.push(`an upload onto a full disk ended with ${String(error)}`);
  }
  if ((await db.$count(files)) !== 1) problems.push('something of the failed upload is visible');
  problems.push(...(await findUnsound(db)), ...(await sweepAll(db)).problems);
  await rm(ballast);
  // Autovacuum does this by itself, within a minute.
  await db.$client.unsafe('vacuum file_blobs');
  await upload(db, 16).catch((failure: unknown) => void problems.push(`the next upload failed: ${failure}`));
  return [...problems, ...(await findUnsound(db))];
}

async function upload(db: Db, sizeMib: number): Promise<void> {
  const source = async function* () {
    for (let mib = 0; mib < sizeMib; mib += 1) yield randomBytes(MIB);
  };
  const staged = await stageFile(db, source(), { bytesMax: sizeMib * MIB });
  const meta = { name: 'drill', type: 'drill.file', contentType: 'application/octet-stream' };
  await db.transaction((tx) => publishFile(tx, staged, meta));
}
