// @ts-check
// What both commands need before a single package is there: plain Node, nothing imported from outside.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './progress.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs what package-lock.json names, when it is not all there in that very version.
 * @returns {Promise<void>}
 */
export async function installPackages() {
  if (!isInstalled()) {
    // Not `npm ci`: that fails as a whole where a registry lacks an optional package of some other platform.
    const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
    await step('Install packages', () => runQuietly('npm', args));
  }
  // An install does this too, unless scripts are turned off.
  await import('./mend-postgres.mjs');
}

/** Compares the lockfile with npm's own record of what it put into node_modules. */
function isInstalled() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/**
 * Runs a program without showing what it prints, unless it fails: then its last words are in the error.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [environment]
 * @returns {Promise<string>} what it printed
 */
export function runQuietly(program, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {Buffer} */ data) => {
      output += data.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new Error(`${program} could not be run: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${lastLines(output)}`));
    });
  });
}

/** @param {string} text */
function lastLines(text) {
  return text.trimEnd().split('\n').slice(-40).join('\n');
}
