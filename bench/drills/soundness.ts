import { createHash } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { files, uploads } from '#db/schema/index.ts';
import { openFile, streamFile } from '#lib/blob-store/files.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';
import { verifyBlobs } from '#lib/blob-store/verify.ts';

/** What is wrong with a store whose writers stand still: verify is not clean, or a file that can be seen is not whole. */
export async function findUnsound(db: Db): Promise<string[]> {
  const report = await verifyBlobs(bytePool(db));
  const problems = report.isSound ? [] : [`verify: ${JSON.stringify({ ...report, isSound: undefined })}`];
  for (const { id } of await db.select({ id: files.id }).from(files)) {
    const problem = await brokenFile(db, id);
    if (problem !== null) problems.push(`file ${id}: ${problem}`);
  }
  for (const { id, state, fileId } of await db.select().from(uploads)) {
    if ((state === 'ok') !== (fileId !== null)) problems.push(`upload ${id} is ${state} with file ${fileId}`);
  }
  return problems;
}

async function brokenFile(db: Db, id: number): Promise<string | null> {
  try {
    const reader = await openFile(db, id);
    if (!reader) return 'is gone though nobody removed it';
    const sha256 = createHash('sha256');
    const sha1 = createHash('sha1');
    let bytes = 0;
    for await (const part of streamFile(reader)) {
      sha256.update(part);
      sha1.update(part);
      bytes += part.length;
    }
    const { sizeBytes, checksum, sha1: expected } = reader.file;
    const isWhole =
      bytes === sizeBytes && sha256.digest('hex') === checksum && sha1.digest().equals(expected);
    return isWhole ? null : 'is not what its checksums say';
  } catch (error) {
    return String(error);
  }
}

/** Sweeps without grace and says how many orphans went; a problem when any are left. */
export async function sweepAll(db: Db): Promise<{ removed: number; problems: string[] }> {
  const { removedCount } = await sweepBlobs(bytePool(db), { graceMs: 0 });
  const { orphanedCount } = await verifyBlobs(bytePool(db), { sample: 0 });
  return {
    removed: removedCount,
    problems: orphanedCount === 0 ? [] : [`${orphanedCount} orphans are left after the sweep`],
  };
}
