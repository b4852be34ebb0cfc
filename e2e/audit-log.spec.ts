import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
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

test('a long log is paged, searched to its end, filtered by whom and when, and taken along whole', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { slug, organization } = await createOrganization(db, { owner });
  const count = 12_030;
  await db.execute(sql`
    insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_label, target_type,
      target_id, target_label, created_at, hash)
    select ${organization.id}, n, 'member.invite', 'user', ${owner.id}::bigint, ${owner.name}, 'invite', n % 100,
      case n when 5 then 'needle@halden.example' else 'guest' || n % 100 || '@halden.example' end,
      now() - (${count}::bigint - n) * interval '1 minute', sha256(int8send(n))
    from generate_series(1, ${count}::bigint) n`);
  await db.execute(sql`
    insert into audit_log_heads (organization_id, sequence, hash) values (${organization.id}, ${count}::bigint, '')`);
  await signIn(page, owner);
  const log = `/organizations/${slug}/audit-log`;
  const entries = page.getByRole('main').locator('ol > li');
  await page.goto(log);
  await expect(entries).toHaveCount(50);
  await page.getByRole('link', { name: 'Show older entries' }).press('Enter');
  await expect(page).toHaveURL(/before=11981/);
  await expect(entries).toHaveCount(50);

  await page.goto(`${log}?search=needle`);
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('invited needle@halden.example');
  await page.goto(`${log}?search=haystack`);
  await expect(page.getByText('No entry fits')).toBeVisible();
  await expectAccessible(page);

  await page.goto(log);
  const entry = entries.nth(3);
  await entry.locator('summary').press('Enter');
  await entry.getByRole('link', { name: /^All about guest\d+@halden/ }).click();
  await expect(page).toHaveURL(/target=invite/);
  await page.getByText('From one day to another').click();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date());
  await page.getByLabel('To', { exact: true }).fill(today);
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(new RegExp(`target=invite.*to=${today}`));
  await expect(entries).toHaveCount(50);
  await expectAccessible(page);

  await page.goto(log);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export NDJSON' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(count);
  expect(JSON.parse(lines[4] ?? '')).toMatchObject({ sequence: 5, event: 'member.invite' });
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
    await page.getByLabel('Address').fill('https://me:secret@siem.example/in');
    await page.getByRole('button', { name: 'Start stream' }).click();
    await expect(page.getByText('Give an address that begins with https://')).toBeVisible();
    await page.getByLabel('Address').fill('https://siem.example/in');
    await page.getByRole('button', { name: 'Start stream' }).click();
    await expect(page.getByText('Copy its signing secret now')).toBeVisible();
    await page.goto(`/organizations/${slug}/audit-log`);
    await expect(page.getByText(/Chain whole up to entry \d/)).toBeVisible();
  });
});
