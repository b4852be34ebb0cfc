import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { logOf, withoutIndexes } from './log-rows.ts';

const GROWTH_MIB_MAX = 64;
const MEMORY = fileURLToPath(new URL('./export-memory.ts', import.meta.url));

/** How much the memory of a process grows at its peak while it exports a log in each format. */
export async function benchExport({ db, url }: BenchDatabase, isQuick: boolean): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  const logs: { slug: string; count: number }[] = [];
  await withoutIndexes(db, async () => {
    logs.push(await logOf(db, isQuick ? 30_000 : 1_000_000));
  });
  for (const { slug, count } of logs) {
    for (const format of ['csv', 'ndjson']) {
      const started = performance.now();
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        MEMORY,
        url,
        slug,
        format,
      ]);
      const seconds = (performance.now() - started) / 1000;
      const { grownMib, mib } = JSON.parse(stdout) as { grownMib: number; mib: number };
      const grown = Math.max(grownMib, 1);
      comparisons.push({
        work: `export ${count.toLocaleString('en')} entries, ${mib.toFixed(0)} MiB of ${format} in ${seconds.toFixed(0)} s`,
        against: 'limit',
        unit: 'MiB grown at the peak',
        ours: grown,
        theirs: GROWTH_MIB_MAX,
        ratio: GROWTH_MIB_MAX / grown,
        bar: 1,
        ok: grown <= GROWTH_MIB_MAX,
        spread: { ours: [grown, grown], theirs: [GROWTH_MIB_MAX, GROWTH_MIB_MAX] },
      });
    }
  }
  return comparisons;
}
