/**
 * Takes every page at three widths in both themes into test-results/pages, and the picture of the README. Says which
 * page is wider than its window or writes to the console, and then ends with 1.
 *
 *   npm run screenshots -- --only members,settings
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { ROOT } from './bootstrap.mjs';
import { openBrowser } from './pages/browser.ts';
import { type DemoSite, withDemoSite } from './pages/demo-site.ts';
import { type PageVisit, pageVisits } from './pages/page-list.ts';
import { signInViewers, visit } from './pages/visit.ts';

const WIDTHS_PX = [360, 768, 1440];
const THEMES = ['light', 'dark'] as const;
const PHONE_WIDTH_MAX_PX = 640;
const FOLDER = join(ROOT, 'test-results', 'pages');
const README_PICTURE = {
  page: 'accept-ready',
  theme: 'light',
  widthPx: 1440,
  path: join(ROOT, 'docs', 'screenshot.png'),
};

const { values: flags } = parseArgs({ options: { only: { type: 'string' } } });
const only = flags.only?.split(',');
const complaints: string[] = [];

await mkdir(FOLDER, { recursive: true });
await withDemoSite(takeAll);
for (const complaint of complaints) console.error(complaint);
console.log(`Pictures are in ${FOLDER}`);
process.exitCode = complaints.length > 0 ? 1 : 0;

async function takeAll(site: DemoSite): Promise<void> {
  const browser = await openBrowser();
  try {
    const sessions = await signInViewers(browser, site);
    for (const page of pageVisits(site.people).filter(({ name }) => !only || only.includes(name))) {
      for (const theme of THEMES) {
        for (const widthPx of WIDTHS_PX) {
          const isPhone = widthPx <= PHONE_WIDTH_MAX_PX;
          const options = {
            colorScheme: theme,
            viewport: { width: widthPx, height: isPhone ? 780 : 900 },
            hasTouch: isPhone,
          };
          const shot = { page, session: sessions[page.viewer], options };
          await visit(browser, site, shot, (shown) => take(shown, page, theme, widthPx)).catch((error) => {
            complaints.push(
              `${page.name} ${theme} ${widthPx}: ${error instanceof Error ? error.message : error}`,
            );
          });
        }
      }
      console.log(page.name);
    }
  } finally {
    await browser.close();
  }
}

async function take(shown: Page, { name }: PageVisit, theme: string, widthPx: number): Promise<void> {
  const excessPx = await shown.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (excessPx > 0) complaints.push(`${name} ${theme} ${widthPx}: ${excessPx} px wider than the window`);
  await shown.screenshot({ path: join(FOLDER, `${name}-${theme}-${widthPx}.png`), fullPage: true });
  const { page, path, ...readme } = README_PICTURE;
  if (name === page && theme === readme.theme && widthPx === readme.widthPx) await shown.screenshot({ path });
}
