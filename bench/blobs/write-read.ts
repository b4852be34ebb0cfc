import { createHash } from 'node:crypto';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { openFile, publishFile, stageFile } from '#lib/blob-store/files.ts';
import { bytePool, withClient } from '#lib/blob-store/pool.ts';
import { Content, MIB } from './content.ts';
import { copyIn, copyOut, insertEach, peerTable, putLargeObject } from './peers.ts';

const META = { name: 'bench.bin', type: 'bench.file', contentType: 'application/octet-stream' };
const UNIT = 'MB/s';

/** Writing and reading one large file, against the ways in and out that PostgreSQL offers. */
export async function writeAndRead(
  { db }: BenchDatabase,
  sizeMib: number,
  rounds: number,
): Promise<Comparison[]> {
  const pool = bytePool(db);
  const content = new Content(sizeMib);
  const megabytes = (sizeMib * MIB) / 1e6;
  const rate = async (work: () => Promise<unknown>) => megabytes / (await secondsOf(work));
  const store = async () => {
    const staged = await stageFile(db, content.stream(), { bytesMax: Number.MAX_SAFE_INTEGER });
    return db.transaction((tx) => publishFile(tx, staged, META));
  };
  const storeFresh = async () => {
    content.renew();
    const speed = await rate(store);
    await pool.query('truncate files, file_blobs cascade');
    return speed;
  };
  // Else one contestant's pages are written out while the other is measured.
  const settle = () => pool.query('checkpoint');
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
  const work = `write ${sizeMib} MiB, all new`;
  const results = [
    await compare({
      ...{ work, against: 'raw COPY BINARY in', unit: UNIT, bar: 0.8, rounds, settle },
      ours: storeFresh,
      theirs: () =>
        peer('peer_copy', () => withClient(pool, (client) => copyIn(client, 'peer_copy', content))),
    }),
    await compare({
      ...{ work, against: 'one INSERT per chunk', unit: UNIT, bar: 2.5, rounds, settle },
      ours: storeFresh,
      theirs: () => peer('peer_insert', () => insertEach(db, 'peer_insert', content)),
    }),
    await compare({
      ...{ work, against: 'large object, lo_put', unit: UNIT, bar: 1.5, rounds, settle },
      ours: storeFresh,
      theirs: () => largeObjectRate(pool, content, rate),
    }),
  ];
  await store();
  results.push(
    await compare({
      ...{ work: `write ${sizeMib} MiB, all known`, against: 'sha-256 alone', unit: UNIT, bar: 0.6, rounds },
      ours: () => rate(store),
      theirs: () => rate(async () => hashEach(content)),
    }),
  );
  const file = await store();
  results.push(
    await compare({
      ...{ work: `read ${sizeMib} MiB`, against: 'raw COPY BINARY out', unit: UNIT, bar: 0.8, rounds },
      ours: () => rate(() => readThrough(db, file.id)),
      theirs: () =>
        rate(() => withClient(pool, (client) => copyOut(client, 'select sha256, data from file_blobs'))),
    }),
  );
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
