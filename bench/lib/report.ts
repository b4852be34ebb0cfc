import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Comparison } from './compare.ts';

/** Prints the comparisons as a table and, where a file is named, writes them as JSON. */
export async function reportComparisons(
  comparisons: readonly Comparison[],
  options: { json?: string; judged: boolean },
): Promise<void> {
  const rows = comparisons.map((line) => [
    line.work,
    line.against,
    `${shown(line.ours)} ${spread(line.spread.ours)}`,
    `${shown(line.theirs)} ${spread(line.spread.theirs)}`,
    line.unit,
    `${line.ratio.toFixed(2)} ×`,
    `${line.bar.toFixed(2)} ×`,
    options.judged ? (line.ok ? 'ok' : 'MISSED') : 'not judged',
  ]);
  const header = ['work', 'against', 'ours', 'theirs', 'unit', 'ratio', 'bar', ''];
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  console.log([line(header), ...rows.map(line)].join('\n'));
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${gib(totalmem())} GiB, Node ${process.version}`,
  );
  if (options.json) {
    const kept = comparisons.map(({ spread: _, ...rest }) => rest);
    await writeFile(options.json, `${JSON.stringify(kept, null, 2)}\n`);
  }
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function spread([low, high]: [number, number]): string {
  return `(${shown(low)}-${shown(high)})`;
}

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(0);
}
