import { createMember, createOrganization, unique } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('a former address is listed, and ends when an owner says so', async ({ page, db, createPerson }) => {
  const owner = await createPerson();
  const { slug } = await createOrganization(db, { owner });
  const now = unique('renamed');
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings`);
  await page.getByLabel('Address', { exact: true }).fill(now);
  await page.locator('#slug').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${now}/settings`));
  const former = page.getByRole('region', { name: 'Former addresses' });
  await expect(former.getByRole('listitem').filter({ hasText: slug })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Address', { exact: true }).fill('settings');
  await expect(page.locator('#slug')).toContainText('is kept for Foyer itself');
  await page.locator('#slug').getByRole('button', { name: 'Discard' }).click();
  await former.getByRole('button', { name: `End ${slug}` }).click();
  await expect(former).toBeHidden();
  const gone = await page.request.get(`/organizations/${slug}/settings`);
  expect(gone.status()).toBe(404);
  await page.goto(`/organizations/${now}/settings/delete`);
  await expectAccessible(page);
});

test('the items of a list are added, changed and removed one by one', async ({ page, db, createPerson }) => {
  const owner = await createPerson();
  const { slug } = await createOrganization(db, { owner });
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings/trustedRelays`);
  await page.getByLabel('Name', { exact: true }).fill('Oslo');
  await page.getByLabel('Public key').fill('too short');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('“Oslo” has no key of a relay')).toBeVisible();
  await page.getByLabel('Public key').fill(`${'o'.repeat(42)}A`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const items = page.getByRole('list', { name: 'Items' });
  await expect(items.locator('bdi', { hasText: 'Oslo' })).toBeVisible();
  await expectAccessible(page);
  await items.getByRole('link', { name: 'Edit Oslo' }).click();
  await items.getByLabel('Name', { exact: true }).fill('Bergen');
  await items.getByRole('button', { name: 'Save' }).click();
  await expect(items.locator('bdi', { hasText: 'Bergen' })).toBeVisible();
  await items.getByRole('button', { name: 'Remove Bergen' }).press('Enter');
  await expect(page.getByText('Nothing is in this list.')).toBeVisible();
  await expect(page.getByText('Removed Bergen.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(items.locator('bdi', { hasText: 'Bergen' })).toBeVisible();
  await expect(page.getByText('Removed Bergen.')).toBeHidden();
});

test.describe('without JavaScript too', () => {
  test.use({ javaScriptEnabled: false });

  test('an organization is deleted by typing its address, and restored from any of its pages [S9.4.6]', async ({
    page,
    db,
    createPerson,
  }) => {
    const owner = await createPerson();
    const { slug, organization } = await createOrganization(db, { owner });
    await signIn(page, owner);
    await page.goto(`/organizations/${slug}/settings`);
    await page.getByRole('link', { name: 'Delete organization' }).click();
    await page.getByLabel(`Type ${slug} to confirm`).fill('something else');
    await page.getByRole('button', { name: 'Delete organization' }).click();
    await expect(page.getByText(`Type ${slug} to delete it.`)).toBeVisible();
    await page.getByLabel(`Type ${slug} to confirm`).fill(slug);
    await page.getByRole('button', { name: 'Delete organization' }).click();
    await expect(page.getByText('This organization is deleted in')).toBeVisible();
    await expect(page.getByLabel('Name', { exact: true })).not.toBeEditable();
    await page.goto(`/organizations/${slug}/members`);
    await page.getByRole('button', { name: 'Restore organization' }).click();
    await expect(page.getByText('This organization is deleted in')).toBeHidden();
    await expect(page.getByLabel('Name', { exact: true })).toBeEditable();

    const manager = await createPerson();
    await createMember(db, organization.id, manager, 'manager');
    await page.context().clearCookies();
    await signIn(page, manager);
    await page.goto(`/organizations/${slug}/settings`);
    await expect(page.getByRole('link', { name: 'Delete organization' })).toHaveCount(0);
  });
});
