import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createOrganization, unique } from '#test/factories.ts';
import { expect, expectAccessible, type Person, signIn, test } from './fixtures.ts';

const LINK = /https?:\/\/\S+\/accept\/[^\s)\]]+/;
const PICTURE = fileURLToPath(new URL('../test/images/side-256.png', import.meta.url));
const PASSWORD = 'a heron by the lock';

async function inviteByMail(page: Page, slug: string, address: string): Promise<void> {
  await page.goto(`/organizations/${slug}/members/invite`);
  await page.getByLabel('Addresses').fill(address);
  await page.getByLabel('Role').selectOption('manager');
  await page.getByRole('button', { name: 'Send invite' }).click();
  await expect(page.getByText(address).first()).toBeVisible();
}

async function joinAsNewPerson(page: Page, link: string, organizationName: string): Promise<void> {
  await page.goto(link);
  await expect(page).toHaveURL(/\/accept$/);
  await expect(page.getByRole('heading', { name: `Join ${organizationName}` })).toBeVisible();
  await page.getByRole('link', { name: 'Create an account to join' }).click();
  await page.getByLabel('Your name').fill('Inês Caldeira');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: `Join ${organizationName}` }).click();
  await expect(page).toHaveURL(/\/organizations\//);
}

test('the main job: invited by mail, joined, settings changed, avatar uploaded and seen', async ({
  page,
  context,
  db,
  createPerson,
  mailedLink,
}) => {
  const owner: Person = await createPerson({ name: 'Noor Haddad' });
  const { organization } = await createOrganization(db, { owner, name: unique('Halden') });
  const address = `${unique('ines')}@halden.example`;
  await signIn(page, owner);
  await inviteByMail(page, organization.slug, address);
  const link = await mailedLink(address, LINK);
  await context.clearCookies();

  await joinAsNewPerson(page, link, organization.name);

  await page.goto(`/organizations/${organization.slug}/settings`);
  await expectAccessible(page);
  const newName = `${organization.name} renamed`;
  await page.getByLabel('Name', { exact: true }).fill(newName);
  await page.getByLabel('Name', { exact: true }).blur();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

  await page.getByLabel('Picture', { exact: true }).setInputFiles(PICTURE);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save avatar' }).click();
  await expect(dialog).toBeHidden();
  const picture = page.locator('img[src*="/organization-avatar/"]').filter({ visible: true }).first();
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  await page.goto(`/organizations/${organization.slug}/audit-log`);
  await expect(page.getByRole('main').getByText(newName).filter({ visible: true }).first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the same invite is accepted and a setting saved by plain forms', async ({
    page,
    context,
    db,
    createPerson,
    mailedLink,
  }) => {
    const owner = await createPerson({ name: 'Noor Haddad' });
    const { organization } = await createOrganization(db, { owner, name: unique('Halden') });
    const address = `${unique('ines')}@halden.example`;
    await signIn(page, owner);
    await inviteByMail(page, organization.slug, address);
    const link = await mailedLink(address, LINK);
    await context.clearCookies();

    await joinAsNewPerson(page, link, organization.name);

    await page.goto(`/organizations/${organization.slug}/settings`);
    const newName = `${organization.name} renamed`;
    await page.getByLabel('Name', { exact: true }).fill(newName);
    await page.getByRole('region', { name: 'General' }).getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('status').filter({ hasText: /saved/i })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(newName);
  });
});
