// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * A check without test cases: a failure counts as one, success does not count.
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countStep(exitCode) {
  return { ...NOTHING, failed: exitCode === 0 ? 0 : 1 };
}

/**
 * The test cases of a JSON report of vitest. A run that failed without a failing case (a file that does not load, no
 * report at all) counts as one failure.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(file, exitCode) {
  if (!existsSync(file)) return countStep(1);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return atLeastOneFailure(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/**
 * The test cases of a JSON report of Playwright. A flaky case, one that passed only when tried again, counts as failed.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(file, exitCode) {
  if (!existsSync(file)) return countStep(1);
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return atLeastOneFailure(exitCode, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  });
}

/**
 * @param {number} exitCode
 * @param {Counts} counts
 * @returns {Counts}
 */
function atLeastOneFailure(exitCode, counts) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * The last line of a run.
 * @param {Counts} counts
 */
export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
