import { newToken } from '#lib/secret-token.ts';
import { expect, test } from './fixtures.ts';
import { readSite } from './site.ts';

async function reports(): Promise<string> {
  const envelopes = (await (await fetch(readSite().reportsUrl)).json()) as string[];
  return envelopes.join('\n');
}

test('an error in a page is reported, without the secrets in its words', async ({ page, consoleErrors }) => {
  const token = newToken();
  const mark = `boom-${newToken().slice(0, 12)}`;
  await page.goto('/sign-in');
  await page.evaluate((message) => {
    queueMicrotask(() => {
      throw new Error(message);
    });
  }, `${mark} at /accept/halden/7/${token}/`);
  await expect.poll(reports, { timeout: 20_000 }).toContain(`${mark} at /accept/halden/7/[scrubbed]`);
  expect(await reports()).not.toContain(token);
  expect(consoleErrors).toEqual([expect.stringContaining(mark)]);
  consoleErrors.length = 0;
});
