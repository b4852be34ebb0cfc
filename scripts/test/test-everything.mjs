// @ts-check
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '#scripts/bootstrap.mjs';
import { seconds } from '#scripts/progress.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensureCeph } from './ceph.mjs';
import { add, countPlaywright, countStep, countVitest, NOTHING, sentence } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const BIN = join(ROOT, 'node_modules', '.bin');
/** Where the report of each test tool stays until the next run; scripts/conformance.ts reads them. */
const REPORTS = join(ROOT, '.data', 'test-reports');

/**
 * Runs every check, goes on after one that fails, and ends with one line of numbers.
 * @returns {Promise<number>} the exit code
 */
export async function testEverything() {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  /** @type {[string, () => Promise<Counts>][]} */
  const checks = [
    ['Format and lint', () => check('biome', ['check', '.'])],
    [
      'Types',
      () => check('next', ['typegen']).then((counts) => both(counts, () => check('tsc', ['--noEmit']))),
    ],
    ['Unit tests', () => vitest('unit')],
    ['Database tests', () => ensureCeph().then(() => vitest('db'))],
    ['Production build', () => check('tsx', ['scripts/build.ts'])],
    ['Browser tests', () => playwright()],
    ['Conformance', () => check('tsx', ['scripts/conformance.ts'])],
  ];
  /** @type {string[]} */
  const lines = [];
  let total = NOTHING;
  for (const [title, run] of checks) {
    process.stdout.write(`\n━━ ${title}\n`);
    const start = Date.now();
    const counts = await run().catch(failure);
    total = add(total, counts);
    lines.push(
      `${counts.failed > 0 ? '✗' : '✓'} ${title.padEnd(18)}${seconds(Date.now() - start).padStart(7)}`,
    );
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${sentence(total)}\n`);
  return total.failed > 0 ? 1 : 0;
}

/** @param {unknown} error */
function failure(error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return countStep(1);
}

/**
 * @param {Counts} first
 * @param {() => Promise<Counts>} next
 */
async function both(first, next) {
  return first.failed > 0 ? first : next();
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function check(program, args) {
  return countStep(await run(program, args));
}

/** @param {string} project */
async function vitest(project) {
  const file = join(REPORTS, `${project}.json`);
  const code = await run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return countVitest(file, code);
}

async function playwright() {
  await ensureBrowser();
  const file = join(REPORTS, 'browser.json');
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return countPlaywright(file, code);
}

/**
 * Runs a program of the project with its output shown as it comes.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number>} its exit code; 1 when it could not be started or was ended by a signal
 */
function run(program, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(join(BIN, program), args, {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
