import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { withBenchDatabase } from '#bench/lib/database.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { memoryGrowth, sweepAmong } from './footprint.ts';
import { readRanges, storeAvatars } from './small-files.ts';
import { writeAndRead } from './write-read.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
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

const lines: Comparison[] = [];
await withBenchDatabase(async (database) => {
  const { rounds } = size;
  lines.push(...(await writeAndRead(database, size.fileMib, rounds)));
  lines.push(await storeAvatars(database, size.avatars, rounds));
  lines.push(await readRanges(database, size.rangeMib, size.reads, rounds));
  lines.push(await memoryGrowth(database, size.largeMib));
  lines.push(await sweepAmong(database, size.orphans, size.kept, Math.min(rounds, 3)));
});
await reportComparisons(lines, { json: values.json, judged: !values.quick });
if (!values.quick && lines.some((line) => !line.ok)) process.exitCode = 1;
