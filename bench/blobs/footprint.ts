import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';

const RSS_GROWTH_MIB_MAX = 64;

/** By how much the memory of a process grows that writes and reads a large file. */
export async function memoryGrowth({ db, url }: BenchDatabase, fileMib: number): Promise<Comparison> {
  const script = fileURLToPath(new URL('./memory.ts', import.meta.url));
  const result = await compare({
    ...{ work: `peak memory, write and read ${fileMib} MiB`, against: 'the limit', unit: 'MiB' },
    ...{ bar: 1, rounds: 1, lessIsBetter: true },
    ours: async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        script,
        url,
        `${fileMib}`,
      ]);
      return (JSON.parse(stdout) as { grownMib: number }).grownMib;
    },
    theirs: async () => RSS_GROWTH_MIB_MAX,
  });
  await bytePool(db).query('truncate files, file_blobs cascade');
  return result;
}

/** What one orphan costs the sweep among many blobs, against the same orphans with nothing else there. */
export async function sweepAmong(
  { db }: BenchDatabase,
  orphans: number,
  referenced: number,
  rounds: number,
): Promise<Comparison> {
  const pool = bytePool(db);
  const microsecondsPerOrphan = async (kept: number) => {
    await pool.query('truncate files, file_blobs cascade');
    await fill(pool, orphans, kept);
    let removed = 0;
    const seconds = await secondsOf(async () => {
      removed = (await sweepBlobs(pool, { graceMs: 0 })).removedCount;
    });
    if (removed !== orphans) throw new Error(`${removed} of ${orphans} orphans were removed`);
    return (seconds * 1e6) / orphans;
  };
  return compare({
    work: `sweep ${orphans} orphans among ${orphans + referenced}`,
    ...{ against: 'the same with no other blob', unit: 'µs/orphan' },
    ...{ bar: 1 / 1.5, rounds, lessIsBetter: true },
    ours: () => microsecondsPerOrphan(referenced),
    theirs: () => microsecondsPerOrphan(0),
  });
}

/** Small blobs, orphans spread evenly among those that files of a thousand chunks refer to. */
async function fill(pool: ReturnType<typeof bytePool>, orphans: number, referenced: number): Promise<void> {
  const total = orphans + referenced;
  const every = total / orphans;
  await pool.query(
    `insert into file_blobs (sha256, size_bytes, data, last_referenced_at)
     select sha256(int8send(n)), 8, int8send(n), now() - interval '2 days' from generate_series(1, $1::bigint) n`,
    [total],
  );
  await pool.query(
    `with kept as (
       select id, (row_number() over (order by id) - 1) as place from file_blobs
        where ($2::numeric > 1) and (id - (select min(id) from file_blobs)) % $2::int <> 0
     ), made as (
       insert into files (name, type, size_bytes, checksum, sha1)
       select 'kept', 'bench.file', 8 * count(*), '', '' from kept group by place / 1000 order by place / 1000
       returning id
     ), numbered as (select id, row_number() over (order by id) - 1 as place from made)
     insert into file_blob_index (file_id, ordinal, blob_id, offset_bytes, size_bytes)
     select numbered.id, kept.place % 1000, kept.id, (kept.place % 1000) * 8, 8
       from kept join numbered on numbered.place = kept.place / 1000 where $1::bigint > 0`,
    [total, every],
  );
  await pool.query('analyze file_blobs, file_blob_index, files');
}
