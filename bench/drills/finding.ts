/** What one drill did to the store, and what it saw. */
export interface Finding {
  drill: string;
  did: string;
  saw: string;
  /** Empty when everything held. */
  problems: string[];
  /** Why it could not be done here; then it is no finding. */
  skipped?: string;
}

/** The findings as a table, with every problem below it. */
export function findingTable(findings: readonly Finding[]): string {
  const verdict = ({ skipped, problems }: Finding) => {
    if (skipped !== undefined) return 'skipped';
    return problems.length === 0 ? 'held' : 'BROKEN';
  };
  const rows = findings.map((one) => [one.drill, one.did, one.skipped ?? one.saw, verdict(one)]);
  const all = [['drill', 'did', 'saw', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const problems = findings.flatMap(({ drill, problems: found }) =>
    found.map((problem) => `${drill}: ${problem}`),
  );
  return [...lines, ...problems].join('\n');
}
