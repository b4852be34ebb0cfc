import type { Page } from '@playwright/test';
import { createInvite, createMember, createOrganization, endInvite, unique } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

/** The link of an invite, as its mail has it. */
function linkOf({ invite, token }: Awaited<ReturnType<typeof createInvite>>, slug: string): string {
  return `/accept/${slug}/${invite.id}/${token}/`;
}

async function expectDoor(page: Page, title: string | RegExp): Promise<void> {
  await expect(page).toHaveURL(/\/accept$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expectAccessible(page);
}

test('an owner invites, the mail comes, the person signs up and joins [I8.3.2] [I8.4.4] [I8.4.1]', async ({
  page,
  db,
  browser,
  createPerson,
  mailedLink,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { organization, slug } = await createOrganization(db, { owner });
  const address = `${unique('invitee')}@halden.example`;
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/members`);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Invite people' }).click();
  await page.getByLabel('Addresses').fill(address);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send invite' }).click();
  await expect(page.getByText('One address was invited')).toBeVisible();
  await page.goto(`/organizations/${slug}/members`);
  await expect(page.getByRole('row', { name: new RegExp(address.split('@')[0] ?? '') })).toBeVisible();

  const link = await mailedLink(address, /https?:\/\/\S+\/accept\/\S+/);
  const guest = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const door = await guest.newPage();
  await door.goto(link);
  await expectDoor(door, `Join ${organization.name}`);
  expect(await door.content()).not.toContain(/[0-9a-f]{64}/.exec(link)?.[0] ?? 'a token');
  await expect(door.getByText('Noor Haddad')).toBeVisible();
  await door.getByRole('link', { name: 'Create an account to join' }).click();
  await expect(door).toHaveURL(/\/sign-up/);
  await expectAccessible(door);
  await door.getByLabel('Name').fill('Inês Caldeira');
  await door.getByLabel('Password').fill('four swans on the canal');
  await door.getByRole('button', { name: /account/i }).click();
  await expectDoor(door, `Join ${organization.name}`);
  await door.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(door).toHaveURL(new RegExp(`/organizations/${slug}/members`));
  await expect(door.getByRole('row', { name: /Inês Caldeira/ })).toBeVisible();
  await guest.close();
});

test('the invited person, signed in, joins with one press [I8.3.1] [I8.3.5]', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  await createOrganization(db, { owner: person });
  const { organization, owner, slug } = await createOrganization(db, { name: 'Tidal Works' });
  const made = await createInvite(db, organization.id, owner, { email: person.email });
  await signIn(page, person);
  await page.goto(linkOf(made, slug));
  await expectDoor(page, 'Join Tidal Works');
  await page.getByRole('button', { name: 'Join Tidal Works' }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/members`));
  await page.goto(linkOf(made, slug));
  await expectDoor(page, 'You have joined Tidal Works');
});

test('signed out with an account: signs in and is back at the invite [I8.3.6]', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  await createOrganization(db, { owner: person });
  const { organization, owner, slug } = await createOrganization(db);
  const made = await createInvite(db, organization.id, owner, { email: person.email });
  await page.goto(linkOf(made, slug));
  await page.getByRole('link', { name: 'Sign in to join' }).click();
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expectDoor(page, `Join ${organization.name}`);
  await expect(page.getByRole('button', { name: `Join ${organization.name}` })).toBeVisible();
});

test('another account: says so, masks the address, and switches [I8.4.10]', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  const { organization, owner, slug } = await createOrganization(db);
  const made = await createInvite(db, organization.id, owner, { email: 'ines.caldeira@halden.example' });
  await signIn(page, person);
  await page.goto(linkOf(made, slug));
  await expectDoor(page, 'This invite is for another address');
  await expect(page.getByText('ines.caldeira')).toHaveCount(0);
  await page.getByRole('button', { name: 'Switch account' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/accept');
  await expectDoor(page, `Join ${organization.name}`);
});

test('a member is told so, and goes to the organization [I8.4.8]', async ({ page, db, createPerson }) => {
  const person = await createPerson();
  const { organization, owner, slug } = await createOrganization(db);
  await createMember(db, organization.id, person, 'member');
  const made = await createInvite(db, organization.id, owner, { email: person.email });
  await signIn(page, person);
  await page.goto(linkOf(made, slug));
  await expectDoor(page, `You are a member of ${organization.name} already`);
  await page.getByRole('link', { name: `Open ${organization.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/members`));
});

const DEAD = [
  ['This invite has expired', { expiresAt: new Date('2026-01-01') }],
  ['This invite was taken back', { status: 'revoked', endedAt: new Date('2026-01-01') }],
  ['This invite was declined', { status: 'declined', endedAt: new Date('2026-01-01') }],
  ['This invite has been used', { status: 'accepted', endedAt: new Date('2026-01-01') }],
  ['This invite needs a new sender', { inviterId: null }],
] as const;

for (const [title, overrides] of DEAD) {
  test(`a dead link says why: ${title} [I8.4.3]`, async ({ page, db }) => {
    const { organization, owner, slug } = await createOrganization(db);
    const made = await createInvite(db, organization.id, owner, overrides);
    await page.goto(linkOf(made, slug));
    await expectDoor(page, title);
    await page.getByRole('button', { name: 'Ask for a new invite' }).click();
    await expect(page.getByText('The answer comes by mail to the invited address.')).toBeVisible();
  });
}

test('a link that was never ours gets the one answer', async ({ page }) => {
  for (const link of [
    `/accept/1/${'a'.repeat(64)}/`,
    `/accept/nowhere/1/${'a'.repeat(64)}/`,
    '/accept/1/short',
  ]) {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not an invite link of ours');
  }
  await expectAccessible(page);
});

test('the invitee declines without an account', async ({ page, db }) => {
  const { organization, owner, slug } = await createOrganization(db);
  const made = await createInvite(db, organization.id, owner);
  await page.goto(linkOf(made, slug));
  await page.getByRole('button', { name: 'Decline invite' }).click();
  await expectDoor(page, 'This invite was declined');
});

test('an invite is sent again and taken back; the old link says so', async ({ page, db, createPerson }) => {
  const owner = await createPerson();
  const { organization, slug } = await createOrganization(db, { owner });
  const made = await createInvite(db, organization.id, owner);
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/members`);
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('Sent', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: /^Try/ }).click();
  await expect(page.getByText('They can join.')).toBeVisible();
  await page.getByLabel('Opened by').fill(owner.email);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(page.getByText('They are in already.')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/organizations/${slug}/members`);
  await page.getByRole('link', { name: /^Revoke/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke invite' }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/members$`));
  await expect(page.getByText(made.invite.email.split('@')[0] ?? '')).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto(linkOf(made, slug));
  await expectDoor(page, 'This invite was taken back');
});

test('a list is looked through, sent, and what failed is tried again [I8.10.8]', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson();
  const { organization, slug } = await createOrganization(db, { owner });
  const [first, second, third] = [1, 2, 3].map(() => `${unique('invitee')}@halden.example`);
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/members/invite`);
  await page.getByLabel('Addresses').fill(`${first}, ${second}, nonsense,`);
  const csv = `email,role\n${third},manager\n"=HYPERLINK(""https://x.example"")",member\n`;
  await page
    .getByLabel('Or a CSV file')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Review the list' }).click();
  await expect(page.getByText('3 of 5 people can be invited. Nothing has been sent yet.')).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`${third}.*Manager.*New`) })).toBeVisible();
  await expectAccessible(page);
  const meanwhile = await createInvite(db, organization.id, owner, { email: second ?? '' });
  await page.getByRole('button', { name: 'Send 3 invites' }).click();
  await expect(page.getByText('2 addresses were invited')).toBeVisible();
  await expect(page.getByText(`${second}: This person is already invited.`)).toBeVisible();
  await expectAccessible(page);
  await endInvite(db, meanwhile.invite.id, 'revoked');
  await page.getByRole('button', { name: 'Try it again' }).click();
  await expect(page.getByText('3 addresses were invited')).toBeVisible();
  await page.getByRole('link', { name: 'Invite others' }).click();
  await expect(page.getByLabel('Addresses')).toHaveValue('');
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('joining, declining and inviting work', async ({ page, db, createPerson }) => {
    const person = await createPerson();
    const { organization, owner, slug } = await createOrganization(db);
    const made = await createInvite(db, organization.id, owner, { email: person.email, role: 'manager' });
    await signIn(page, person);
    await page.goto(linkOf(made, slug));
    await page.getByRole('button', { name: /^Join/ }).click();
    await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/members`));
    await page.goto(`/organizations/${slug}/members/invite`);
    await page.getByLabel('Addresses').fill(`${unique('invitee')}@halden.example, nonsense`);
    await page.getByRole('button', { name: 'Send invite' }).click();
    await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Change the list' }).click();
    await expect(page.getByLabel('Addresses')).toHaveValue(/nonsense/);
    await page.getByRole('button', { name: 'Review 2 invites' }).click();
    await page.getByRole('button', { name: 'Send one invite' }).click();
    await expect(page.getByText('One address was invited')).toBeVisible();
  });
});
