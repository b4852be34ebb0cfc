import { parseArgs } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import { withBenchDatabase } from '#bench/lib/database.ts';
import { reportComparisons } from '#bench/lib/report.ts';
import { benchDisjointSaves } from './disjoint-saves.ts';
import { benchExport } from './export-growth.ts';
import { benchLogPages } from './log-pages.ts';
import { benchSaves } from './saves.ts';

const PARTS = ['saves', 'disjoint', 'export', 'pages'];

/** `npm run bench:settings`: saves of settings, pages and exports of the log, against what the tables alone cost. */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    /** Only these parts, with commas between: saves, disjoint, export, pages. */
    only: { type: 'string', default: PARTS.join() },
  },
});

const wanted = new Set(values.only.split(','));
const comparisons: Comparison[] = [];
await withBenchDatabase(async (database) => {
  const { db } = database;
  if (wanted.has('saves')) comparisons.push(...(await benchSaves(db, values.quick)));
  if (wanted.has('disjoint')) comparisons.push(await benchDisjointSaves(db));
  if (wanted.has('export')) comparisons.push(...(await benchExport(database, values.quick)));
  if (wanted.has('pages')) comparisons.push(...(await benchLogPages(db, values.quick)));
});
await reportComparisons(comparisons, { judged: !values.quick, ...(values.json && { json: values.json }) });
if (!values.quick && comparisons.some(({ ok }) => !ok)) process.exitCode = 1;
