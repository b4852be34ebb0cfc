import { createMember, createOrganization } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('a setting saves as it is left, says so, and can be undone [S9.3.1] [S9.4.1]', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { slug } = await createOrganization(db, { owner });
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings`);

  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Tidal Works');
  await name.blur();
  const field = page.locator('#name');
  await expect(field.getByRole('status').getByText('Saved')).toBeVisible();
  await expect(page.getByText('How Tidal Works appears')).toBeVisible();
  await expectAccessible(page);

  await field.getByRole('button', { name: 'Undo' }).click();
  await expect(field.getByRole('status').getByText('Restored')).toBeVisible();
  await expect(name).toHaveValue('Halden Bridge Works');

  const earlyAccess = page.getByRole('switch', { name: 'Early access' });
  await earlyAccess.click();
  await expect(page.locator('#isEarlyAdopter').getByRole('status').getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(earlyAccess).toBeChecked();

  await page.goto(`/organizations/${slug}/audit-log`);
  await expect(page.getByText('turned on Early access')).toBeVisible();
  await expectAccessible(page);
});

test('a slug waits for Save, is slugified as it is typed, and leads to the new address [S9.3.2] [S9.4.3]', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson();
  const { slug } = await createOrganization(db, { owner });
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings`);
  const address = page.getByLabel('Address', { exact: true });
  await address.fill(`NEW ${slug}`);
  await expect(address).toHaveValue(`new-${slug}`);
  await address.blur();
  await expect(page.locator('#slug').getByRole('status')).toBeEmpty();
  await page.locator('#slug').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/new-${slug}/settings`));
  await page.goto(`/organizations/${slug}/settings`);
  await expect(page).toHaveURL(new RegExp(`/organizations/new-${slug}/settings`));
});

test('two people change one field: both values, who, and the choice', async ({
  page,
  browser,
  baseURL,
  db,
  createPerson,
}) => {
  const owner = await createPerson();
  const { slug, organization } = await createOrganization(db, { owner });
  const other = await createPerson({ name: 'Amara Okafor' });
  await createMember(db, organization.id, other, 'manager');
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings`);
  const elsewhere = await browser.newPage({ ...(baseURL && { baseURL }) });
  await signIn(elsewhere, other);
  await elsewhere.goto(`/organizations/${slug}/settings`);
  await elsewhere.getByLabel('Security contact').fill('theirs@halden.example');
  await elsewhere.getByLabel('Security contact').press('Enter');
  await expect(elsewhere.locator('#securityContact').getByRole('status').getByText('Saved')).toBeVisible();
  await elsewhere.close();

  const contact = page.getByLabel('Security contact');
  await contact.fill('mine@halden.example');
  await contact.press('Enter');
  const panel = page.locator('#securityContact').getByRole('alert');
  await expect(panel).toContainText('Amara Okafor changed Security contact');
  await expect(panel).toContainText('theirs@halden.example');
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Save mine instead' }).click();
  await expect(page.locator('#securityContact').getByRole('status').getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(contact).toHaveValue('mine@halden.example');
});

test('what is wrong is said in the place of the help', async ({ page, db, createPerson }) => {
  const owner = await createPerson();
  const { slug } = await createOrganization(db, { owner });
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings`);
  const kept = page.getByLabel('Native crash reports kept');
  await kept.fill('101');
  await kept.blur();
  await expect(page.locator('#storeCrashReports')).toContainText(
    'Not saved: send a whole number from -1 to 100.',
  );
  await expect(kept).toHaveValue('101');
});

test('a member reads everything and can change nothing [S9.4.5]', async ({ page, db, createPerson }) => {
  const { slug, organization } = await createOrganization(db);
  const member = await createPerson();
  await createMember(db, organization.id, member, 'member');
  await signIn(page, member);
  await page.goto(`/organizations/${slug}/settings`);
  await expect(page.getByText('Only managers and owners may change settings.')).toBeVisible();
  for (const control of await page.locator('main form').getByRole('switch').all())
    await expect(control).toBeDisabled();
  await expect(page.getByLabel('Name', { exact: true })).not.toBeEditable();
  await expectAccessible(page);
  await page.goto(`/organizations/${slug}/audit-log`);
  await expect(page.getByText('Only managers and owners read the audit log')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a group is one form: it saves what was touched, says what, and takes it back', async ({
    page,
    db,
    createPerson,
  }) => {
    const owner = await createPerson();
    const { slug } = await createOrganization(db, { owner });
    await signIn(page, owner);
    await page.goto(`/organizations/${slug}/settings`);
    const group = page.locator('#general');
    const tab = await page.context().newPage();
    await tab.goto(`/organizations/${slug}/settings`);
    await tab.locator('#general').getByRole('switch', { name: 'Early access' }).check();
    await tab.locator('#general').getByRole('button', { name: 'Save changes' }).click();
    await expect(tab.getByText('Saved: Early access')).toBeVisible();
    await group.getByLabel('Name', { exact: true }).fill('Tidal Works');
    await group.getByRole('button', { name: 'Save changes' }).click();
    await expect(group.getByText('Saved: Name')).toBeVisible();
    await expect(group.getByLabel('Name', { exact: true })).toHaveValue('Tidal Works');
    await expect(group.getByRole('switch', { name: 'Early access' })).toBeChecked();
    await group.getByRole('button', { name: 'Undo' }).click();
    await expect(group.getByLabel('Name', { exact: true })).toHaveValue('Halden Bridge Works');

    await page.goto(`/organizations/${slug}/settings`);
    await tab.goto(`/organizations/${slug}/settings`);
    await tab.locator('#general').getByLabel('Name', { exact: true }).fill('Theirs');
    await tab.locator('#general').getByRole('button', { name: 'Save changes' }).click();
    await expect(tab.getByText('Saved: Name')).toBeVisible();
    await group.getByLabel('Name', { exact: true }).fill('Mine');
    await group.getByRole('button', { name: 'Save changes' }).click();
    await expect(group.getByRole('alert')).toContainText('Theirs');
    await group.getByRole('button', { name: 'Save mine instead' }).click();
    await expect(group.getByLabel('Name', { exact: true })).toHaveValue('Mine');
  });
});
