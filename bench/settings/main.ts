import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { withBenchDatabase } from '#bench/lib/database.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { benchLogPages } from './log-pages.ts';
import { benchSaves } from './saves.ts';

/** `npm run bench:settings`: saves of settings and pages of the log, against what the tables alone cost. */
const { values } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});

const comparisons: Comparison[] = [];
await withBenchDatabase(async ({ db }) => {
  comparisons.push(...(await benchSaves(db, values.quick)));
  comparisons.push(...(await benchLogPages(db, values.quick)));
});
await reportComparisons(comparisons, { judged: !values.quick, ...(values.json && { json: values.json }) });
if (!values.quick && comparisons.some(({ ok }) => !ok)) process.exitCode = 1;
