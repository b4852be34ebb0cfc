import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { emailAddresses, organizations, sessions } from '#db/schema/index.ts';
import { totpCode } from '#lib/auth/totp.ts';
import { createInvite, createOrganization } from '#test/factories.ts';
import { expect, expectAccessible, type Person, plugInKey, signIn, test } from './fixtures.ts';

/** The code of the step after this one: it counts as good already, and as newer than the code of the enrolment. */
const nextCode = (secret: string) => totpCode(secret, new Date(Date.now() + 30_000));

/** Adds an authenticator app on the page that offers it; answers its secret and the first recovery code. */
async function addApp(page: Page): Promise<{ secret: string; recoveryCode: string }> {
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  await page.getByText('I cannot scan it').click();
  const secret = ((await page.locator('details p').last().textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code', { exact: true }).fill(totpCode(secret, new Date()));
  await page.getByRole('button', { name: 'Add authenticator app' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  return { secret, recoveryCode: (await codes.first().textContent()) ?? '' };
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies({ name: 'foyer.session' });
}

async function enterPassword(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in?returnTo=%2Faccount%2Fsecurity');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a second factor is set up, asked for at every sign-in, and stands in for a lost one', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson({ name: 'Tomas Lindqvist' });
  await plugInKey(page);
  await signIn(page, person);
  await page.goto('/account/security');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  await expectAccessible(page);
  const { secret, recoveryCode } = await addApp(page);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'I have kept them, go on' }).click();
  await page.getByRole('link', { name: 'Add another' }).click();
  await page.getByRole('button', { name: 'Use a passkey or security key' }).click();
  await expect(page.getByRole('heading', { name: 'Passkey' })).toBeVisible();

  await signOut(page);
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/account');
  await expect(page).toHaveURL(/second-step|sign-in/);
  await page.goto('/second-step?returnTo=%2Faccount%2Fsecurity');
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('This is not a code of now')).toBeVisible();
  await page.getByLabel('Code').fill(nextCode(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/account\/security$/);

  await signOut(page);
  await enterPassword(page, person);
  await page.getByLabel('Code').fill(recoveryCode);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('9 codes are left.')).toBeVisible();

  await signOut(page);
  await enterPassword(page, person);
  await page.getByLabel(/Do not ask again/).check();
  await page.getByRole('button', { name: 'Use a passkey or security key' }).click();
  await expect(page.getByRole('heading', { name: 'Trusted browsers' })).toBeVisible();
  await signOut(page);
  await enterPassword(page, person);
  await expect(page).toHaveURL(/\/account\/security$/);

  await db
    .update(sessions)
    .set({ confirmedAt: new Date(0) })
    .where(eq(sessions.userId, person.id));
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use a passkey or security key' }).click();
  await expect(page).toHaveURL(/\/account\/security$/);
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' })).toBeVisible();

  await page.getByText('Sign out everywhere else').first().click();
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByText('This browser', { exact: true })).toBeVisible();
  await expect(page.getByText('End', { exact: true })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an organization that requires a second factor lets somebody in once they have one [I8.1.18] [I8.3.3] [I8.3.7] [I8.4.11] [I8.9.1] [I8.9.4]', async ({
    page,
    db,
    createPerson,
  }) => {
    const { organization, owner, slug } = await createOrganization(db);
    await db.update(organizations).set({ require2FA: true }).where(eq(organizations.id, organization.id));
    const person = await createPerson();
    const { invite, token } = await createInvite(db, organization.id, owner, { email: person.email });
    await page.goto(`/accept/${slug}/${invite.id}/${token}/`);
    await expect(page.getByText('Second factor needed')).toHaveCount(0);
    await page.getByRole('link', { name: 'Sign in to join' }).click();
    await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(/\/accept$/);
    await expect(page.getByText('Second factor needed')).toBeVisible();
    await page.getByRole('link', { name: 'Set up a second factor' }).click();
    await addApp(page);
    await page.getByRole('link', { name: 'I have kept them, go on' }).click();
    await page.getByRole('button', { name: `Join ${organization.name}` }).click();
    await expect(page).toHaveURL(new RegExp(`/organizations/${slug}`));
    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names).not.toContain('foyer.invite');
  });
});

test('the invited address is added to the account that one has, verified, and lets one join', async ({
  page,
  db,
  createPerson,
  mailedLink,
}) => {
  const { organization, owner, slug } = await createOrganization(db);
  const { invite, token } = await createInvite(db, organization.id, owner);
  const person = await createPerson();
  await signIn(page, person);
  await page.goto(`/accept/${slug}/${invite.id}/${token}/`);
  await page.getByRole('link', { name: /add and verify it/ }).click();
  await page.getByRole('textbox', { name: 'Another address' }).fill(invite.email.toUpperCase());
  await page.getByRole('button', { name: 'Add address' }).click();
  await expect(page.getByText('Not verified')).toBeVisible();
  await expectAccessible(page);
  await page.goto(await mailedLink(invite.email.toUpperCase(), /http:\/\/\S+\/verify-address\?[^\s"<]+/));
  await page.getByRole('button', { name: 'Verify address' }).click();
  await expect(page).toHaveURL(/\/accept$/);
  await page.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}`));

  await page.goto('/account');
  await page.getByText('Make primary').first().click();
  await page.getByRole('button', { name: 'Make it primary' }).click();
  await expect
    .poll(async () => {
      const rows = await db.select().from(emailAddresses).where(eq(emailAddresses.userId, person.id));
      return rows.find(({ isPrimary }) => isPrimary)?.addressNormalized;
    })
    .toBe(invite.email);
  await page.goto(await mailedLink(person.email, /http:\/\/\S+\/keep-address\?[^\s"<]+/));
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await expect(page).toHaveURL(/\/forgot-password$/);
});
