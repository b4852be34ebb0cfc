import { createOrganization } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('a person signs in with address and password', async ({ page, db, createPerson }) => {
  const person = await createPerson({ name: 'Tomas Lindqvist' });
  const { organization } = await createOrganization(db, { owner: person });
  await page.goto('/sign-in');
  await expectAccessible(page);
  await signIn(page, person);
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}`));
  await expect(page.getByText(organization.name).filter({ visible: true }).first()).toBeVisible();
});

test('a wrong password is refused in place, and the address stays', async ({ page, createPerson }) => {
  const person = await createPerson();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('The address or the password is not right')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(person.email);
  await expect(page).toHaveURL(/\/sign-in/);
});
