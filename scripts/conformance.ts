import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countSections, judge, type SectionCount, type Verdict } from './conformance/judge.ts';
import { formatLedger, parseLedger } from './conformance/ledger.ts';
import { outcomesOf } from './conformance/test-reports.ts';

const LEDGER = 'test/conformance.json';
/** Where npm test leaves the JSON report of each test tool. */
const REPORTS = '.data/test-reports';

const HELP = `npm run conformance -- [--json FILE] [--write]

Holds ${LEDGER} against the last run of npm test, and runs the tests first when there was none.

  --json FILE  also write every case as [{ id, title, status, reason? }]
  --write      note in the ledger what the tests prove
  --help       show this
`;

const { values: flags } = parseArgs({
  options: { json: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
});

if (flags.help) console.log(HELP);
else process.exitCode = main();

function main(): number {
  const ledger = parseLedger(JSON.parse(readFileSync(LEDGER, 'utf8')));
  const verdict = judge(
    ledger,
    readReports().flatMap((report) => outcomesOf(report)),
  );
  printCounts(countSections(verdict.cases));
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(verdict.cases, null, 2)}\n`);
  if (flags.write === true) writeFileSync(LEDGER, formatLedger(verdict.cases));
  return printFaults(verdict);
}

function readReports(): unknown[] {
  const find = () =>
    existsSync(REPORTS) ? readdirSync(REPORTS).filter((name) => name.endsWith('.json')) : [];
  if (find().length === 0) {
    console.error('No test has run yet; running npm test.');
    spawnSync('npm', ['test'], { stdio: ['ignore', 2, 2] });
  }
  return find().map((name) => JSON.parse(readFileSync(join(REPORTS, name), 'utf8')));
}

function printCounts(sections: readonly SectionCount[]): void {
  const total = { section: 'all', covered: 0, waived: 0, open: 0 };
  for (const { covered, waived, open } of sections) {
    total.covered += covered;
    total.waived += waived;
    total.open += open;
  }
  console.log('section  covered  waived    open');
  for (const { section, covered, waived, open } of [...sections, total]) {
    const cells = [covered, waived, open].map((count) => String(count).padStart(7)).join(' ');
    console.log(`${section.padEnd(7)}  ${cells}`);
  }
}

function printFaults({ unproven, unclaimed, unknown }: Verdict): number {
  if (unclaimed.length > 0) {
    console.log(`Proven and not claimed yet (--write notes it): ${unclaimed.join(', ')}`);
  }
  if (unknown.length > 0) console.error(`In a test's title and not in the ledger: ${unknown.join(', ')}`);
  if (unproven.length > 0) console.error(`Claimed, and no passing test carries it: ${unproven.join(', ')}`);
  return unknown.length + unproven.length > 0 ? 1 : 0;
}
