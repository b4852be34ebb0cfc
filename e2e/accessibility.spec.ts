import type { Page } from '@playwright/test';
import { createMember, createOrganization } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const LONG_NAME = 'Dutch Institute for Coastal Engineering and Tidal Hydraulics';
const LONG_EMAIL_DOMAIN = 'infrastructure-works.halden.example';
const PHONE = { width: 360, height: 780 };

/** Nothing may be cut off at the side of the window. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excessPx).toBeLessThanOrEqual(0);
}

for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/accept']) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${path} has no barrier and fits a phone, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(PHONE);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`the signed-in pages have no barrier and fit a phone with the longest names, ${theme}`, async ({
    page,
    db,
    createPerson,
  }) => {
    const person = await createPerson({ name: 'ليلى عبد الرحمن الخطيب' });
    const { organization, slug } = await createOrganization(db, { name: LONG_NAME, owner: person });
    const stamp = Date.now().toString(36);
    const email = `maximiliane.featherstonehaugh-${stamp}@${LONG_EMAIL_DOMAIN}`;
    await createMember(
      db,
      organization.id,
      await createPerson({ name: 'Max Featherstonehaugh', email }),
      'member',
    );
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, person);
    for (const place of ['members', 'members/invite', 'teams', 'teams/new', 'settings', 'audit-log']) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/organizations/${slug}/${place}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize(PHONE);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}

test('the keyboard reaches the content first, and the switcher gives the focus back', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  const { slug } = await createOrganization(db, { name: 'Halden Bridge Works', owner: person });
  await signIn(page, person);
  await page.goto(`/organizations/${slug}/audit-log`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const switcher = page.getByRole('button', { name: 'Halden Bridge Works' });
  await switcher.press('Enter');
  await expect(page.getByRole('link', { name: 'New organization' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'New organization' })).toBeHidden();
  await expect(switcher).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search the log' })).toBeFocused();
});

test('the theme is remembered, with and without JavaScript', async ({ page, browser, baseURL }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const plain = await context.newPage();
  await plain.goto('/sign-in');
  await plain.getByRole('button', { name: 'Dark' }).click();
  await expect(plain.locator('html')).toHaveAttribute('data-theme', 'dark');
  await context.close();
});
