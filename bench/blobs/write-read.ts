import { createHash } from 'node:crypto';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { openFile, publishFile, stageFile } from '#lib/blob-store/files.ts';
import { bytePool, withClient } from '#lib/blob-store/pool.ts';
import { Content, MIB } from './content.ts';
import { copyIn, copyOut, insertEach, peerTable, putLargeObject } from './peers.ts';

const META = { name: 'bench.bin', type: 'bench.file', contentType: 'application/octet-stream' };
const UNIT = 'MB/s';

/** What the rows of one large file share. */
function contestOf({ db }: BenchDatabase, sizeMib: number) {
  const pool = bytePool(db);
  const content = new Content(sizeMib);
  const megabytes = (sizeMib * MIB) / 1e6;
  const rate = async (work: () => Promise<unknown>) => megabytes / (await secondsOf(work));
  const store = async () => {
    const staged = await stageFile(db, content.stream(), { bytesMax: Number.MAX_SAFE_INTEGER });
    return db.transaction((tx) => publishFile(tx, staged, META));
  };
  return { pool, content, rate, store };
}

/** Writing one large file that nobody has stored before, against the ways in that PostgreSQL offers. */
export async function writeFresh(
  database: BenchDatabase,
  sizeMib: number,
  rounds: number,
): Promise<Comparison[]> {
  const { pool, content, rate, store } = contestOf(database, sizeMib);
  const ours = async () => {
    content.renew();
    const speed = await rate(store);
    await pool.query('truncate files, file_blobs cascade');
    return speed;
  };
  const peer = async (table: string, work: () => Promise<unknown>) => {
    content.renew();
    const speed = await rate(work);
    await pool.query(`truncate ${table}`);
    return speed;
  };
  await withClient(pool, async (client) => {
    await peerTable(client, 'peer_copy');
    await peerTable(client, 'peer_insert');
  });
  const row = {
    work: `write ${sizeMib} MiB, all new`,
    ...{ unit: UNIT, rounds, ours },
    // Else one contestant's pages are written out while the other is measured.
    settle: () => pool.query('checkpoint'),
  };
  return [
    await compare({
      ...{ ...row, against: 'raw COPY BINARY in', bar: 0.8 },
      theirs: () =>
        peer('peer_copy', () => withClient(pool, (client) => copyIn(client, 'peer_copy', content))),
    }),
    await compare({
      ...{ ...row, against: 'one INSERT per chunk', bar: 2.5 },
      theirs: () => peer('peer_insert', () => insertEach(database.db, 'peer_insert', content)),
    }),
    await compare({
      ...{ ...row, against: 'large object, lo_put', bar: 1.5 },
      theirs: () => largeObjectRate(pool, content, rate),
    }),
  ];
}

/** Writing a large file again that is stored already, and reading it. */
export async function writeKnownAndRead(
  database: BenchDatabase,
  sizeMib: number,
  rounds: number,
): Promise<Comparison[]> {
  const { pool, content, rate, store } = contestOf(database, sizeMib);
  const file = await store();
  const results = [
    await compare({
      ...{ work: `write ${sizeMib} MiB, all known`, against: 'sha-256 alone', unit: UNIT, bar: 0.6, rounds },
      ours: () => rate(store),
      theirs: () => rate(async () => hashEach(content)),
    }),
    await compare({
      ...{ work: `read ${sizeMib} MiB`, against: 'raw COPY BINARY out', unit: UNIT, bar: 0.8, rounds },
      ours: () => rate(() => readThrough(database.db, file.id)),
      theirs: () =>
        rate(() => withClient(pool, (client) => copyOut(client, 'select sha256, data from file_blobs'))),
    }),
  ];
  await pool.query('truncate files, file_blobs cascade');
  return results;
}

async function largeObjectRate(
  pool: ReturnType<typeof bytePool>,
  content: Content,
  rate: (work: () => Promise<unknown>) => Promise<number>,
): Promise<number> {
  content.renew();
  return withClient(pool, async (client) => {
    let oid = '0';
    const speed = await rate(async () => {
      oid = await putLargeObject(client, content);
    });
    await client.query('select lo_unlink($1)', [oid]);
    return speed;
  });
}

function hashEach(content: Content): void {
  for (const chunk of content.chunks) createHash('sha256').update(chunk).digest();
}

async function readThrough(db: BenchDatabase['db'], fileId: number): Promise<void> {
  const reader = await openFile(db, fileId);
  if (!reader) throw new Error('the file is there');
  let bytes = 0;
  for await (const chunk of reader.source.chunks(0, reader.size)) bytes += chunk.bytes.length;
  if (bytes !== reader.size) throw new Error('the file is whole');
}
