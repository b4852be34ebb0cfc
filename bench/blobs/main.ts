import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { type BenchDatabase, withBenchDatabase } from '#bench/lib/database.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { memoryGrowth, sweepAmong } from './footprint.ts';
import { readRanges, storeAvatars } from './small-files.ts';
import { writeFresh, writeKnownAndRead } from './write-read.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});

const size = values.quick
  ? { fileMib: 16, rangeMib: 16, largeMib: 32, avatars: 64, reads: 20, orphans: 1000, kept: 9000, rounds: 1 }
  : {
      fileMib: 256,
      rangeMib: 1024,
      largeMib: 2048,
      avatars: 1600,
      reads: 500,
      orphans: 1e5,
      kept: 9e5,
      rounds: 5,
    };

const { rounds } = size;
const parts: Record<string, (database: BenchDatabase) => Promise<Comparison[]>> = {
  write: (database) => writeFresh(database, size.fileMib, rounds),
  again: (database) => writeKnownAndRead(database, size.fileMib, rounds),
  small: async (database) => [await storeAvatars(database, size.avatars, rounds)],
  range: async (database) => [await readRanges(database, size.rangeMib, size.reads, rounds)],
  memory: async (database) => [await memoryGrowth(database, size.largeMib)],
  sweep: async (database) => [await sweepAmong(database, size.orphans, size.kept, Math.min(rounds, 3))],
};

if (values.help) {
  console.log(
    `bench:blobs [--quick] [--json FILE] [--only PART …]   parts: ${Object.keys(parts).join(', ')}`,
  );
  process.exit(0);
}

const lines: Comparison[] = [];
await withBenchDatabase(async (database) => {
  for (const [name, run] of Object.entries(parts)) {
    if (values.only === undefined || values.only.includes(name)) lines.push(...(await run(database)));
  }
});
await reportComparisons(lines, { json: values.json, judged: !values.quick });
if (!values.quick && lines.some((line) => !line.ok)) process.exitCode = 1;
