// @ts-check
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runQuietly } from '#scripts/bootstrap.mjs';
import { step } from '#scripts/progress.mjs';

/** Where systems put a Chromium that Playwright can drive. */
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Finds a Chromium: the system's, or Playwright's own. Gets one when there is none: Playwright's download first, then the
 * system's package manager. Throws with what each said when neither works.
 */
export async function ensureBrowser() {
  if (SYSTEM_BROWSERS.some((path) => existsSync(path)) || hasOwnBrowser()) return;
  /** @type {unknown[]} */
  const reasons = [];
  for (const get of [downloadBrowser, installSystemBrowser]) {
    try {
      await get();
      return;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : error);
    }
  }
  throw new Error(`There is no browser to test with, and none could be got:\n${reasons.join('\n')}`);
}

function hasOwnBrowser() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return existsSync(chromium.executablePath());
}

function downloadBrowser() {
  // Only root may install the libraries that the browser needs; for others they have to be there.
  const withLibraries = process.getuid?.() === 0 ? ['--with-deps'] : [];
  return step('Download a browser', () =>
    runQuietly('npx', ['playwright', 'install', ...withLibraries, 'chromium']),
  );
}

async function installSystemBrowser() {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  /** @param {string[]} args */
  const apt = (...args) => {
    const [program = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
    return runQuietly(program, rest, { DEBIAN_FRONTEND: 'noninteractive' });
  };
  await step('Install a browser', async () => {
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', 'chromium');
  });
}
