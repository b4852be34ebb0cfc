import { randomBytes, randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { files } from '#db/schema/index.ts';
import { openFile, publishFile, removeFile, stageFile } from '#lib/blob-store/files.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';
import { AppError } from '#lib/errors.ts';
import { DrillServer, withDb } from './drill-server.ts';
import type { Finding } from './finding.ts';
import { findUnsound, sweepAll } from './soundness.ts';

const CHUNK_BYTES = 16 * 1024;
/** In chunks. The last one is more than a file keeps at hand, so its writer may be told to send it again. */
const CONTENT_CHUNKS = [1, 1, 2, 3, 5, 8, 12];
const WRITERS = 6;
const READERS = 4;
const SWEEPERS = 2;
const FILES_MAX = 40;

interface Tally {
  written: number;
  sentAgain: number;
  read: number;
  swept: number;
  removed: number;
  problems: string[];
}

/**
 * Writers, readers and sweeps at the same few contents, with a grace period of zero: blobs are swept as soon as no file has
 * them, which is all the time. No writer may fail, no reader may miss a byte.
 */
export async function hammer(seconds: number): Promise<Finding> {
  const server = await DrillServer.start();
  try {
    const tally: Tally = { written: 0, sentAgain: 0, read: 0, swept: 0, removed: 0, problems: [] };
    await withDb(server.url, async (db) => {
      await hammerFor(db, seconds, tally);
      tally.problems.push(...(await findUnsound(db)), ...(await sweepAll(db)).problems);
    });
    const { written, sentAgain, read, swept, removed, problems } = tally;
    return {
      drill: 'hammer',
      did: `${WRITERS} writers, ${READERS} readers, ${SWEEPERS} sweeps without grace, ${seconds} s`,
      saw: `${written} files written (${sentAgain} of more than 8 chunks sent again), ${removed} removed, ${read} read, ${swept} blobs swept`,
      problems,
    };
  } finally {
    await server.end();
  }
}

async function hammerFor(db: Db, seconds: number, tally: Tally): Promise<void> {
  const shared = randomBytes(CHUNK_BYTES);
  const contents = CONTENT_CHUNKS.map((chunks) =>
    // The first chunk is everybody's, so that writers of different files meet in it.
    Buffer.concat([shared, randomBytes((chunks - 1) * CHUNK_BYTES)]),
  );
  const end = performance.now() + seconds * 1000;
  const until = (work: () => Promise<void>) => async () => {
    while (performance.now() < end) {
      await work().catch((error: unknown) => void tally.problems.push(String(error)));
    }
  };
  await Promise.all([
    ...Array.from({ length: WRITERS }, () => until(() => write(db, contents, tally))()),
    ...Array.from({ length: READERS }, () => until(() => read(db, contents, tally))()),
    ...Array.from({ length: SWEEPERS }, () =>
      until(async () => {
        tally.swept += (await sweepBlobs(bytePool(db), { graceMs: 0 })).removedCount;
      })(),
    ),
  ]);
}

async function write(db: Db, contents: readonly Buffer[], tally: Tally): Promise<void> {
  const place = randomInt(contents.length);
  const bytes = contents[place];
  if (!bytes) return;
  const source = async function* () {
    yield bytes;
  };
  const staged = await stageFile(db, source(), { bytesMax: bytes.length, chunkBytes: CHUNK_BYTES });
  const meta = { name: String(place), type: 'drill.file', contentType: 'application/octet-stream' };
  try {
    await db.transaction((tx) => publishFile(tx, staged, meta));
    tally.written += 1;
  } catch (error) {
    const mayHappen =
      staged.retained.length === 0 && error instanceof AppError && error.reason === 'chunk-missing';
    if (!mayHappen) throw error;
    tally.sentAgain += 1;
  }
  const all = await db.select({ id: files.id }).from(files);
  const victim = all.length > FILES_MAX ? all[randomInt(all.length)] : undefined;
  if (!victim) return;
  await db.transaction((tx) => removeFile(tx, victim.id));
  tally.removed += 1;
}

async function read(db: Db, contents: readonly Buffer[], tally: Tally): Promise<void> {
  const all = await db.select({ id: files.id, name: files.name }).from(files);
  const file = all.length > 0 ? all[randomInt(all.length)] : undefined;
  const reader = file && (await openFile(db, file.id));
  if (!reader) return;
  try {
    const bytes = await reader.read();
    tally.read += 1;
    if (!contents[Number(file.name)]?.equals(bytes)) tally.problems.push(`file ${file.id} has other bytes`);
  } catch (error) {
    const [left] = await db.select({ id: files.id }).from(files).where(eq(files.id, file.id));
    // Removed while it was read: that is what it says.
    if (left || !(error instanceof AppError && error.reason === 'file-removed')) throw error;
  }
}
