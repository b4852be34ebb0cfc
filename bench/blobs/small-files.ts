import { createHash, randomBytes } from 'node:crypto';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { openFile, publishFile, stageFile, streamFile } from '#lib/blob-store/files.ts';
import { bytePool, withClient } from '#lib/blob-store/pool.ts';
import { Content, MIB } from './content.ts';
import { peerTable } from './peers.ts';

const META = { name: 'avatar.png', type: 'avatar.file', contentType: 'image/png' };
const AVATAR_BYTES = 100_000;
const WRITERS = 16;
const RANGE_BYTES = 64 * 1024;

/** Many small files at once, against the same bytes in one INSERT each. */
export async function storeAvatars(
  { db }: BenchDatabase,
  filesPerRound: number,
  rounds: number,
): Promise<Comparison> {
  const pool = bytePool(db);
  await withClient(pool, (client) => peerTable(client, 'peer_avatar'));
  await pool.query('create table bench_pointer (owner int primary key, file_id bigint references files)');
  async function* one(bytes: Buffer) {
    yield bytes;
  }
  const store = async (owner: number) => {
    const staged = await stageFile(db, one(randomBytes(AVATAR_BYTES)), { bytesMax: AVATAR_BYTES });
    await db.transaction(async (tx) => {
      const file = await publishFile(tx, staged, META);
      await tx.execute(`insert into bench_pointer values (${owner}, ${file.id})`);
    });
  };
  const insert = async () => {
    const bytes = randomBytes(AVATAR_BYTES);
    const sha256 = createHash('sha256').update(bytes).digest();
    await pool.query('insert into peer_avatar (sha256, size_bytes, data) values ($1, $2, $3)', [
      sha256,
      bytes.length,
      bytes,
    ]);
  };
  const perSecond = async (work: (turn: number) => Promise<void>) => {
    let turn = 0;
    const writer = async () => {
      while (turn < filesPerRound) {
        turn += 1;
        await work(turn);
      }
    };
    return filesPerRound / (await secondsOf(() => Promise.all(Array.from({ length: WRITERS }, writer))));
  };
  return compare({
    ...{ work: `store a 100 KB file, ${WRITERS} at a time`, against: 'one INSERT each', unit: 'files/s' },
    ...{ bar: 0.5, rounds, settle: () => pool.query('checkpoint') },
    ours: async () => {
      const speed = await perSecond(store);
      await pool.query('truncate bench_pointer, files, file_blobs cascade');
      return speed;
    },
    theirs: async () => {
      const speed = await perSecond(insert);
      await pool.query('truncate peer_avatar');
      return speed;
    },
  });
}

/** A range of 64 KiB at a random place of a large file, against `substring` by primary key. */
export async function readRanges(
  { db }: BenchDatabase,
  fileMib: number,
  readsPerRound: number,
  rounds: number,
): Promise<Comparison> {
  const pool = bytePool(db);
  const content = new Content(Math.min(fileMib, 64));
  async function* source() {
    for (let sent = 0; sent < fileMib; sent += content.chunks.length) {
      content.renew();
      for (const chunk of content.chunks) yield Buffer.from(chunk);
    }
  }
  const staged = await stageFile(db, source(), { bytesMax: fileMib * MIB });
  const file = await db.transaction((tx) => publishFile(tx, staged, META));
  const { rows } = await pool.query<{ blob_id: string }>(
    'select blob_id from file_blob_index where file_id = $1 order by ordinal',
    [file.id],
  );
  const perSecond = async (work: (start: number) => Promise<number>) => {
    const seconds = await secondsOf(async () => {
      for (let read = 0; read < readsPerRound; read += 1) {
        const start = Math.floor(Math.random() * (fileMib * MIB - RANGE_BYTES));
        if ((await work(start)) !== RANGE_BYTES) throw new Error('a range is whole');
      }
    });
    return readsPerRound / seconds;
  };
  const result = await compare({
    ...{ work: `64 KiB anywhere in ${fileMib} MiB`, against: 'substring by key', unit: 'reads/s' },
    ...{ bar: 0.5, rounds },
    ours: () =>
      perSecond(async (start) => {
        const reader = await openFile(db, file.id);
        if (!reader) throw new Error('the file is there');
        const range = streamFile(reader, { start, end: start + RANGE_BYTES });
        return (await new Response(range).arrayBuffer()).byteLength;
      }),
    theirs: () => perSecond((start) => substringRead(db, rows, start)),
  });
  await pool.query('truncate files, file_blobs cascade');
  return result;
}

/** The range by the application's own driver, from the one or two rows that it lies in. */
async function substringRead(
  db: BenchDatabase['db'],
  rows: { blob_id: string }[],
  start: number,
): Promise<number> {
  let bytes = 0;
  while (bytes < RANGE_BYTES) {
    const position = start + bytes;
    const within = position % MIB;
    const wanted = Math.min(RANGE_BYTES - bytes, MIB - within);
    const id = rows[Math.floor(position / MIB)]?.blob_id ?? '0';
    const [row] = await db.$client<{ part: Buffer }[]>`
      select substring(data from ${within + 1} for ${wanted}) as part from file_blobs where id = ${id}`;
    bytes += row?.part.length ?? 0;
  }
  return bytes;
}
