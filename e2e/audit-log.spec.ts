import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createOrganization } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const ZONE = 'Asia/Kolkata';
test.use({ timezoneId: ZONE });

/** Renames an organization as anybody would, and waits until it is saved. */
async function rename(page: Page, slug: string, name: string): Promise<void> {
  await page.goto(`/organizations/${slug}/settings`);
  const field = page.getByLabel('Name', { exact: true });
  await field.fill(name);
  await field.blur();
  await expect(page.locator('#name').getByRole('status').getByText('Saved')).toBeVisible();
}

test('the log is empty, then tells what happened, is filtered and taken along [S9.5.1] [S9.5.2] [S9.5.6]', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { slug } = await createOrganization(db, { owner });
  await signIn(page, owner);
  const log = `/organizations/${slug}/audit-log`;
  await page.goto(log);
  await expect(page.getByText('Nothing has happened yet')).toBeVisible();
  await expectAccessible(page);

  await rename(page, slug, 'Tidal Works');
  await page.goto(log);
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible();
  await expect(page.getByText('Nothing has happened yet')).toBeHidden();
  await expect(page.getByText('Noor Haddad read the audit log')).toBeVisible();
  const entry = page.getByRole('listitem').filter({ hasText: 'changed Name' });
  const time = entry.locator('time').first();
  const at = new Date((await time.getAttribute('datetime')) ?? '');
  const clock = { timeZone: ZONE, hour: '2-digit', minute: '2-digit' } as const;
  await expect(time).toHaveText(new Intl.DateTimeFormat('en-GB', clock).format(at));
  await expect(time).toHaveAttribute('title', /GMT\+5:30|IST/);
  await expect(entry).toContainText('Noor Haddad');
  await expect(entry).toContainText(/127\.0\.0\.1|::1/);

  await page.getByLabel('What').selectOption({ label: 'Settings changed' });
  await page.getByLabel('Who').selectOption({ label: 'Noor Haddad' });
  await page.getByLabel('Search the log').fill('tidal');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/event=org\.edit/);
  await expect(entry).toBeVisible();
  await expect(page.getByText('read the audit log')).toBeHidden();
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^.*-audit-log-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('Noor Haddad changed Name');

  await page.goto(`${log}?actor=nobody&from=soon`);
  await expect(page.getByText('The log cannot be filtered like this')).toBeVisible();
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await expect(entry).toBeVisible();
});

test('a change is taken back from its entry, unless somebody changed it again', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { slug } = await createOrganization(db, { owner, name: 'Halden Bridge Works' });
  await signIn(page, owner);
  await rename(page, slug, 'Tidal Works');
  await page.goto(`/organizations/${slug}/audit-log`);
  const entry = page.getByRole('listitem').filter({ hasText: 'changed Name' });
  await entry.locator('summary').click();
  await expectAccessible(page);
  await entry.getByRole('link', { name: 'Take this back' }).click();
  await expect(page.getByText('Now Tidal Works')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take this change back' }).click();
  await expect(page.getByText('took back entry 1')).toBeVisible();
  await page.goto(`/organizations/${slug}/settings`);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Halden Bridge Works');

  await rename(page, slug, 'Third');
  await page.goto(`/organizations/${slug}/audit-log/revert/1`);
  await expect(page.getByText('This cannot be taken back: it was changed again since')).toBeVisible();
  await expect(page.getByText('set Name to Third')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take this change back' })).toBeHidden();
  await expectAccessible(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the chain is checked and a stream is set', async ({ page, db, createPerson }) => {
    const owner = await createPerson();
    const { slug } = await createOrganization(db, { owner });
    await signIn(page, owner);
    // Its reading is the first entry.
    await page.goto(`/organizations/${slug}/audit-log`);
    await expect(page.getByText('The chain has not been checked yet.')).toBeVisible();
    await page.getByRole('link', { name: 'How this log is kept' }).click();
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByText(/Every one of \d entries fits/)).toBeVisible();
    await page.getByLabel('Address').fill('http://siem.example/in');
    await page.getByRole('button', { name: 'Start stream' }).click();
    await expect(page.getByText('Give an address that begins with https://')).toBeVisible();
    await page.getByLabel('Address').fill('https://siem.example/in');
    await page.getByRole('button', { name: 'Start stream' }).click();
    await expect(page.getByText('Copy its signing secret now')).toBeVisible();
    await page.goto(`/organizations/${slug}/audit-log`);
    await expect(page.getByText(/Chain whole up to entry \d/)).toBeVisible();
  });
});
