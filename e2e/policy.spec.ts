import { expect, test } from './fixtures.ts';

const SCRIPT_TAG = /<script\b[^>]*>/g;

test('every document has a strict policy and a nonce of its own, a missing page too', async ({ request }) => {
  const nonces = new Set<string>();
  const pages = ['/sign-in', '/sign-up', '/accept', '/nowhere', '/sign-in'];
  for (const page of pages) {
    const answer = await request.get(page);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1] ?? '';
    expect(nonce, `the policy of ${page}: ${policy}`).not.toBe('');
    expect(policy).not.toContain('unsafe');
    nonces.add(nonce);
    const scripts = (await answer.text()).match(SCRIPT_TAG) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    expect(answer.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
  }
  expect(nonces.size).toBe(pages.length);
});

test('a script that got into a page does not run', async ({ page, consoleErrors }) => {
  await page.route('**/sign-in', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      '</body>',
      '<script>window.wasRun = 1</script><img src="data:," onerror="window.wasRun = 2"></body>',
    );
    await route.fulfill({ response: answer, body });
  });
  await page.goto('/sign-in');
  await expect.poll(() => consoleErrors.length).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  for (const error of consoleErrors.splice(0)) expect(error).toContain('Content Security Policy');
});
