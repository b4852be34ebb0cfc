import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { add, countPlaywright, countStep, countVitest, sentence } from './counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'foyer-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it('counts the cases of vitest and of playwright', () => {
  const unit = report({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(countVitest(unit, 1)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  const browser = report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } });
  expect(countPlaywright(browser, 1)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

it('never calls a run a success that ended with an error or without a report', () => {
  const clean = report({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  expect(countVitest(clean, 1).failed).toBe(1);
  expect(countVitest(join(folder, 'missing.json'), 0).failed).toBe(1);
  expect(countPlaywright(join(folder, 'missing.json'), 0).failed).toBe(1);
});

it('counts a failed check as one failure and a good one as nothing', () => {
  expect(sentence(add(countStep(1), countStep(0)))).toBe('0 passed, 1 failed, 0 skipped');
});
