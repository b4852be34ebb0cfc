/**
 * Measures the JavaScript that each page sends to a browser, compressed as it travels, over the production build, and
 * holds it against what a bare page of the same build sends. Ends with 1 when a page is over its bar.
 *
 *   npm run weight -- --json weight.json
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { ROOT } from './bootstrap.mjs';
import { openBrowser } from './pages/browser.ts';
import { type DemoSite, withDemoSite } from './pages/demo-site.ts';
import { pageVisits } from './pages/page-list.ts';
import { signInViewers, visit } from './pages/visit.ts';

/** How many times a bare page each page may weigh; a page that is not named has the last bar. */
const BARS: Readonly<Record<string, number>> = {
  'accept-ready': 1.3,
  'accept-new-person': 1.3,
  'sign-in': 1.3,
};
const BAR = 1.8;
const MEASURED = [
  ...Object.keys(BARS),
  'new-organization',
  'members',
  'settings',
  'audit-log',
  'account',
  'tokens',
];
/** What loads when a page is idle counts too. */
const IDLE_MS = 3000;

const BuildManifest = z.object({ rootMainFiles: z.array(z.string()) });

interface Weight {
  page: string;
  bytes: number;
  ratio: number;
  bar: number;
  ok: boolean;
}

const { values: flags } = parseArgs({ options: { json: { type: 'string' } } });
const weights: Weight[] = [];
await withDemoSite(weighAll);
print(weights);
if (flags.json) await writeFile(flags.json, `${JSON.stringify(weights, null, 2)}\n`);
process.exitCode = weights.every(({ ok }) => ok) ? 0 : 1;

async function weighAll(site: DemoSite): Promise<void> {
  const bareBytes = await bareWeight();
  console.log(`A bare page of this build: ${kilobytes(bareBytes)}`);
  const browser = await openBrowser();
  try {
    const sessions = await signInViewers(browser, site);
    for (const page of pageVisits(site.people).filter(({ name }) => MEASURED.includes(name))) {
      let bytes = 0;
      await visit(browser, site, { page, session: sessions[page.viewer] }, async (shown) => {
        bytes = await scriptBytes(shown);
      });
      const bar = BARS[page.name] ?? BAR;
      const ratio = bytes / bareBytes;
      weights.push({ page: page.name, bytes, ratio, bar, ok: ratio <= bar });
    }
  } finally {
    await browser.close();
  }
}

/** What every page of the build loads before anything of its own. */
async function bareWeight(): Promise<number> {
  const text = await readFile(join(ROOT, '.next', 'build-manifest.json'), 'utf8');
  const { rootMainFiles } = BuildManifest.parse(JSON.parse(text));
  const files = await Promise.all(rootMainFiles.map((file) => readFile(join(ROOT, '.next', file))));
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
}

/** Compressed bytes of the scripts that came over the network, those that came after the page was idle included. */
async function scriptBytes(page: Page): Promise<number> {
  await page.waitForTimeout(IDLE_MS);
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

function print(rows: readonly Weight[]): void {
  for (const { page, bytes, ratio, bar, ok } of rows) {
    const verdict = ok ? '' : '  over its bar';
    console.log(
      `${page.padEnd(20)} ${kilobytes(bytes).padStart(9)}  ${ratio.toFixed(2)} of ${bar}${verdict}`,
    );
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
