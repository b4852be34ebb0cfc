import type { ConformanceCase } from './ledger.ts';
import type { TestOutcome } from './test-reports.ts';

export interface Verdict {
  /** The ledger as the tests prove it: what no passing test carries is not covered. */
  cases: ConformanceCase[];
  /** Said to be covered, and no test that carries the id passed. */
  unproven: string[];
  /** Carried by a passing test, and not said to be covered. */
  unclaimed: string[];
  /** Carried by a test, and not in the ledger. */
  unknown: string[];
}

const ID = /\b[ISF]\d+\.\d+\.\d+\b/g;

/** Holds the ledger against the tests that ran. A case is proven when its id stands in at least one title, all of them passing. */
export function judge(ledger: readonly ConformanceCase[], outcomes: readonly TestOutcome[]): Verdict {
  const proven = new Map<string, boolean>();
  for (const { title, isPassed } of outcomes) {
    for (const [id] of title.matchAll(ID)) proven.set(id, isPassed && proven.get(id) !== false);
  }
  const known = new Set(ledger.map(({ id }) => id));
  const idsWhere = (test: (line: ConformanceCase) => boolean) => ledger.filter(test).map(({ id }) => id);
  return {
    cases: ledger.map((line) =>
      proven.get(line.id) === true
        ? { id: line.id, title: line.title, status: 'covered' }
        : { ...line, status: line.status === 'covered' ? 'open' : line.status },
    ),
    unproven: idsWhere(({ id, status }) => status === 'covered' && proven.get(id) !== true),
    unclaimed: idsWhere(({ id, status }) => status !== 'covered' && proven.get(id) === true),
    unknown: [...proven.keys()].filter((id) => !known.has(id)).sort(),
  };
}

export interface SectionCount {
  section: string;
  covered: number;
  waived: number;
  open: number;
}

/** How many cases of each section are in which state, in the order of the ledger. */
export function countSections(cases: readonly ConformanceCase[]): SectionCount[] {
  const sections = new Map<string, SectionCount>();
  for (const { id, status } of cases) {
    const section = id.slice(0, id.lastIndexOf('.'));
    const count = sections.get(section) ?? { section, covered: 0, waived: 0, open: 0 };
    count[status] += 1;
    sections.set(section, count);
  }
  return [...sections.values()];
}
