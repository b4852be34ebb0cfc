import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { withBenchDatabase } from '#bench/lib/database.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { memoryGrowth } from './memory-growth.ts';
import { uploadAgainstSharp } from './upload.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});

const size = values.quick ? { images: 8, uploads: 16, rounds: 1 } : { images: 64, uploads: 1000, rounds: 5 };

const lines: Comparison[] = [];
await withBenchDatabase(async (database) => {
  lines.push(await uploadAgainstSharp(database, size.images, size.rounds));
  lines.push(await memoryGrowth(database, size.uploads));
});
await reportComparisons(lines, { json: values.json, judged: !values.quick });
if (!values.quick && lines.some((line) => !line.ok)) process.exitCode = 1;
