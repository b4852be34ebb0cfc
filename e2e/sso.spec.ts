import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { organizationDomains, ssoProviders } from '#db/schema/index.ts';
import { seal } from '#lib/seal.ts';
import { createInvite, createMember, createOrganization, unique } from '#test/factories.ts';
import type { IdentityProvider } from '#test/identity-provider.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const PROVIDER = 'Bridge ID';

async function giveProvider(db: Db, organizationId: number, provider: IdentityProvider, isRequired: boolean) {
  await db.insert(ssoProviders).values({
    organizationId,
    name: PROVIDER,
    issuer: provider.issuer,
    clientId: provider.clientId,
    sealedClientSecret: await seal('sso-client-secret', { secret: provider.clientSecret }),
    isRequired,
    defaultRole: 'member',
  });
}

async function proveDomain(db: Db, organizationId: number): Promise<string> {
  const domain = `${unique('d')}.example`;
  await db
    .insert(organizationDomains)
    .values({ organizationId, domain, challenge: 'x', provenAt: new Date() });
  return domain;
}

const open = (page: Page, { inviteId, token }: { inviteId: number; token: string }) =>
  page.goto(`/accept/${inviteId}/${token}`);
const ssoLink = (page: Page, verb: string) => page.getByRole('link', { name: `${verb} with ${PROVIDER}` });

test('an owner sets single sign-on up, and a person of the domain comes in through it', async ({
  page,
  browser,
  db,
  createPerson,
  identityProvider,
}) => {
  const owner = await createPerson();
  const { organization, slug } = await createOrganization(db, { owner, name: 'Halden Bridge Works' });
  const domain = await proveDomain(db, organization.id);
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/settings/single-sign-on`);
  await page.getByLabel('Name', { exact: true }).fill(PROVIDER);
  await page.getByLabel('Issuer').fill(identityProvider.issuer);
  await page.getByLabel('Client id').fill(identityProvider.clientId);
  await page.getByLabel('Client secret').fill(identityProvider.clientSecret);
  await page.getByRole('button', { name: 'Save single sign-on' }).click();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('says it is who it should be')).toBeVisible();
  await expect(page.getByLabel('Client secret')).toHaveValue('');
  await expectAccessible(page);

  const subject = unique('ines');
  const email = `ines@${domain}`;
  identityProvider.signsInAs({ subject, claims: { email, email_verified: true, name: 'Inês Caldeira' } });
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, baseURL: new URL(page.url()).origin });
    const other = await context.newPage();
    await other.goto('/sign-in');
    await other.getByRole('link', { name: 'Single sign-on' }).click();
    await other.getByLabel('Work address or organization').fill(email);
    await other.getByRole('button', { name: 'Continue' }).click();
    await expect(other).toHaveURL(new RegExp(`/organizations/${slug}/members`));
    await expect(
      other.getByRole('main').getByText('Inês Caldeira').filter({ visible: true }).first(),
    ).toBeVisible();
    await context.close();
  }
  await page.goto(`/organizations/${slug}/audit-log`);
  await expect(page.getByText('linked their account to single sign-on').first()).toBeVisible();
  await expect(page.getByText('set up single sign-on with').first()).toBeVisible();
});

test('an invite of an organization with single sign-on says how to come in [I8.3.4] [I8.4.5] [I8.4.6]', async ({
  page,
  db,
  identityProvider,
}) => {
  const { organization, owner } = await createOrganization(db);
  await giveProvider(db, organization.id, identityProvider, false);
  const { link } = await createInvite(db, organization.id, owner);
  await open(page, link);
  await expect(ssoLink(page, 'Join')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create an account to join' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in with another account' })).toBeVisible();

  const { id } = organization;
  await db.update(ssoProviders).set({ isRequired: true }).where(eq(ssoProviders.organizationId, id));
  await page.reload();
  await expect(ssoLink(page, 'Join')).toBeVisible();
  await expect(page.getByText(`signs its people in with ${PROVIDER}`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create an account to join' })).toHaveCount(0);
  await expectAccessible(page);
});

test('an existing account is linked after both sides are shown, then joins [I8.4.7] [I8.4.9]', async ({
  page,
  db,
  createPerson,
  identityProvider,
}) => {
  const { organization, owner, slug } = await createOrganization(db);
  const domain = await proveDomain(db, organization.id);
  await giveProvider(db, organization.id, identityProvider, false);
  const person = await createPerson({ email: `nils@${domain}` });
  const { link } = await createInvite(db, organization.id, owner, { email: person.email });
  identityProvider.signsInAs({
    subject: unique('nils'),
    claims: { email: person.email, email_verified: true },
  });
  await open(page, link);
  await ssoLink(page, 'Join').click();
  await expect(page.getByRole('heading', { name: `${PROVIDER} knows you. Who are you here?` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Link and go on' }).click();
  await expect(page).toHaveURL(/\/accept$/);
  await expect(ssoLink(page, 'Join')).toBeVisible();
  await page.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/members`));

  const second = await createOrganization(db);
  await giveProvider(db, second.organization.id, identityProvider, true);
  const { link: other } = await createInvite(db, second.organization.id, second.owner, {
    email: person.email,
  });
  await open(page, other);
  await expect(ssoLink(page, 'Continue')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Join / })).toHaveCount(0);
  await expectAccessible(page);
});

test('a member of an organization that asks for single sign-on is led through it and back', async ({
  page,
  db,
  createPerson,
  identityProvider,
}) => {
  const { organization, slug } = await createOrganization(db);
  const person = await createPerson();
  await createMember(db, organization.id, person, 'member');
  await giveProvider(db, organization.id, identityProvider, true);
  identityProvider.signsInAs({ subject: unique('m'), claims: { email: person.email } });
  await signIn(page, person);
  // Their start page leads there already; another address is opened once that has come.
  await expect(page.getByRole('button', { name: 'Link and go on' })).toBeVisible();
  await page.goto(`/organizations/${slug}/teams`);
  await page.getByRole('button', { name: 'Link and go on' }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/teams$`));
});

test('a way that was begun elsewhere, or to nowhere, leads back with a reason', async ({ page }) => {
  await page.goto('/sso/callback?error=access_denied&state=none');
  await expect(page.getByText('begun in another browser, or too long ago')).toBeVisible();
  await page.goto('/sign-in/sso?organization=no-such');
  await expect(page.getByText('has no single sign-on, or is closed')).toBeVisible();
  await expectAccessible(page);
});
