import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Comparison } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';

const GROWTH_MIB_MAX = 256;
const MEMORY = fileURLToPath(new URL('./memory.ts', import.meta.url));

/** How much the memory of a process grows at its peak while it takes the largest pictures, 16 at a time. */
export async function memoryGrowth({ url }: BenchDatabase, uploads: number): Promise<Comparison> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    MEMORY,
    url,
    String(uploads),
  ]);
  const { grownMib } = JSON.parse(stdout) as { grownMib: number };
  const grown = Math.max(grownMib, 1);
  return {
    work: `${uploads} uploads of 5 MB, 16 at a time`,
    against: 'limit',
    unit: 'MiB at the peak',
    ours: grown,
    theirs: GROWTH_MIB_MAX,
    ratio: GROWTH_MIB_MAX / grown,
    bar: 1,
    ok: grown <= GROWTH_MIB_MAX,
    spread: { ours: [grown, grown], theirs: [GROWTH_MIB_MAX, GROWTH_MIB_MAX] },
  };
}
