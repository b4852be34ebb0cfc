import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { members, organizations, totpApps } from '#db/schema/index.ts';
import { createInvite, createMember, createOrganization, createTeam, endInvite } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const HOUR_MS = 60 * 60 * 1000;
const MEMBERS_PER_PAGE = 50;

async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page.getByLabel(filter, { exact: true }).selectOption(option);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
}

const peopleOf = (page: Page) => page.locator('td.column-main');

test('the members page is searched and filtered, and says when nobody matches', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { organization, slug } = await createOrganization(db, { owner });
  const { user: zora, member: zoraMember } = await createMember(db, organization.id, undefined, 'manager');
  await createTeam(db, organization.id, [{ id: zoraMember.id }], { name: 'Quays', slug: 'quays' });
  await db.insert(totpApps).values({ userId: zora.id, name: 'Phone', sealedSecret: 'sealed', lastStep: 0 });
  const late = await createInvite(db, organization.id, owner, { expiresAt: new Date(Date.now() - HOUR_MS) });
  const waiting = await createInvite(db, organization.id, owner);
  await signIn(page, owner);
  const home = `/organizations/${slug}/members`;
  await page.goto(home);
  await expect(page.getByRole('link', { name: /^Everyone/ })).toContainText('4');

  await page.getByLabel('Search people').fill(zora.email);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/query=/);
  await expect(peopleOf(page)).toHaveCount(1);
  await page.getByLabel('Search people').fill('nobody-is-called-that');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Clear filters' }).last().click();
  await expect(peopleOf(page)).toHaveCount(4);

  for (const [filter, option, email] of [
    ['Role', 'Manager', zora.email],
    ['State', 'Expired', late.invite.email],
    ['State', 'Pending', waiting.invite.email],
    ['Two-factor', 'Two-factor on', zora.email],
    ['Team', 'Quays', zora.email],
  ] as const) {
    await page.goto(home);
    await choose(page, filter, option);
    await expect(peopleOf(page)).toHaveCount(1);
    await expect(
      page
        .getByRole('main')
        .getByText(email.split('@')[0] ?? '')
        .first(),
    ).toBeVisible();
  }
  await expectAccessible(page);
  await page.goto(`${home}?factor=off`);
  await expect(peopleOf(page)).toHaveCount(1);
  await page.goto(`${home}?view=invite&team=quays`);
  await expect(page.getByText('Nobody has everything that the filters above ask for.')).toBeVisible();
});

test('a long list of members is paged both ways and ordered', async ({ page, db, createPerson }) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { organization, slug } = await createOrganization(db, { owner });
  const home = `/organizations/${slug}/members`;
  await signIn(page, owner);
  await Promise.all(
    Array.from({ length: MEMBERS_PER_PAGE + 1 }, () =>
      createMember(db, organization.id, undefined, 'member'),
    ),
  );
  await page.goto(home);
  await page
    .getByRole('link', { name: /^Members/, exact: false })
    .filter({ hasText: '52' })
    .click();
  await expect(peopleOf(page)).toHaveCount(MEMBERS_PER_PAGE);
  await expect(page.getByRole('button', { name: 'Previous' })).toBeDisabled();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(peopleOf(page)).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(peopleOf(page).first()).toContainText('Noor Haddad');
  await choose(page, 'Order', 'By name');
  await expect(page).toHaveURL(/sort=name/);
  await expect(peopleOf(page).first()).toContainText('Inês Caldeira');
  await choose(page, 'Order', 'Newest first');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(peopleOf(page).last()).toContainText('Noor Haddad');
});

test('many invites are sent again and taken back at once, and each that was not says why', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson();
  const { organization, slug } = await createOrganization(db, { owner });
  const made = await Promise.all([1, 2, 3].map(() => createInvite(db, organization.id, owner)));
  const [first, second, third] = made.map(({ invite }) => invite);
  if (!first || !second || !third) throw new Error('three invites were made');
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/members?view=invite`);
  const again = page.getByRole('button', { name: 'Send ticked again' });
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Tick invites first.')).toBeVisible();
  await page.getByRole('button', { name: 'Tick all invites' }).click();
  await page.getByLabel(`Tick the invite for ${third.email}`).uncheck();
  await endInvite(db, second.id, 'declined');
  await page.getByRole('button', { name: 'Send 2 again' }).click();
  await expect(page.getByText('One invite was sent again')).toBeVisible();
  await expect(page.getByText('One invite was not sent again')).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/organizations/${slug}/members?view=invite`);
  await page.getByRole('button', { name: 'Tick all invites' }).click();
  await page.getByRole('button', { name: 'Revoke 2…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revoke 2 invites?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke 2 invites' }).click();
  await expect(page.getByText('2 invites were revoked')).toBeVisible();
  await page.getByRole('link', { name: 'Back to members' }).click();
  await page.getByRole('link', { name: /^Invites/ }).click();
  await expect(page.getByText('Nobody is on their way in')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/organizations/${slug}/members/revoke`);
  await expect(page.getByText('No invite is chosen')).toBeVisible();
});

test('one member is changed and removed; what cannot be done says why; ownership is handed over', async ({
  page,
  db,
  createPerson,
}) => {
  const [owner, heir] = [
    await createPerson({ name: 'Noor Haddad' }),
    await createPerson({ name: 'Ada Lind' }),
  ];
  const { organization, slug } = await createOrganization(db, { owner });
  const { member: heirMember } = await createMember(db, organization.id, heir, 'member');
  const { member: other } = await createMember(db, organization.id, undefined, 'member');
  await createTeam(db, organization.id, [], { name: 'Quays' });
  const home = `/organizations/${slug}/members`;
  await signIn(page, owner);
  await page.goto(`${home}/${other.id}`);
  await expectAccessible(page);
  await page.getByLabel('Role').selectOption('manager');
  await page.getByLabel('Quays').check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Quays' })).toBeVisible();
  await page.getByRole('link', { name: 'Remove from organization' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Remove Inês/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${home}$`));
  await expect(peopleOf(page)).toHaveCount(2);

  await page.getByRole('table').getByRole('link', { name: 'Noor Haddad' }).click();
  await expect(page.getByText('Somebody else changes your own membership.')).toBeVisible();
  await expect(
    page.getByText('The last owner cannot leave. Make somebody else an owner first.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave this organization' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expectAccessible(page);
  await page.goto(`${home}/me/remove`);
  await expect(page.getByText('The last owner cannot leave.')).toBeVisible();

  await page.goto(`${home}/${heirMember.id}`);
  await page.getByRole('link', { name: 'Make owner in your place' }).click();
  await expectAccessible(page);
  const confirmation = page.getByLabel(`Type ${slug} to confirm`);
  await confirmation.fill('something else');
  await page.getByRole('button', { name: 'Hand over ownership' }).click();
  await expect(page.getByText(`Type ${slug} to hand it over.`)).toBeVisible();
  await confirmation.fill(slug);
  await page.getByRole('button', { name: 'Hand over ownership' }).click();
  await expect(page).toHaveURL(new RegExp(`${home}$`));
  await expect(page.getByRole('row', { name: /Ada Lind/ })).toContainText('Owner');

  await page.getByRole('table').getByRole('link', { name: 'Ada Lind' }).click();
  await expect(page.getByText('Your role, manager, is below owner.').first()).toBeVisible();
  await db.update(members).set({ idpProvisioned: true }).where(eq(members.userId, owner.id));
  await page.goto(`${home}/me`);
  await expect(page.getByText('The identity provider manages this member. Remove them there.')).toBeVisible();
  await expectAccessible(page);
  await db.update(members).set({ idpProvisioned: false }).where(eq(members.userId, owner.id));
  await page.goto(`${home}/me`);
  await page.getByRole('link', { name: 'Leave this organization' }).click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(slug));
});

test('a plain member sees everybody, asks for others, and takes a request back [I8.10.15] [I8.10.16]', async ({
  page,
  db,
  browser,
  createPerson,
}) => {
  const [owner, member] = [await createPerson(), await createPerson({ name: 'Ada Lind' })];
  const { organization, slug } = await createOrganization(db, { owner });
  await createMember(db, organization.id, member, 'member');
  await createTeam(db, organization.id, [], { name: 'Quays' });
  const { invite } = await createInvite(db, organization.id, owner);
  await db
    .update(organizations)
    .set({ allowMemberInvite: false })
    .where(eq(organizations.id, organization.id));
  const home = `/organizations/${slug}/members`;
  await signIn(page, member);
  await page.goto(home);
  await expectAccessible(page);
  await page.getByRole('link', { name: new RegExp(invite.email.split('@')[0] ?? '') }).click();
  await expect(page.getByText('Only managers and owners invite here.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revoke invite' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  await page.goto(home);
  await page.getByRole('link', { name: 'Ask for an invite' }).click();
  await expect(page.getByRole('button', { name: /^Send/ })).toHaveCount(0);
  for (const name of ['mistaken', 'wanted', 'unwanted']) {
    await page.getByLabel('Address').fill(`${name}@${slug}.example`);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.getByText(`The managers hear about ${name}@${slug}.example`)).toBeVisible();
  }
  await page.getByRole('link', { name: 'See requests' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Withdraw the request for mistaken@${slug}.example` }).click();
  await expect(page.getByText(`Your request for mistaken@${slug}.example was taken back.`)).toBeVisible();

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const desk = await context.newPage();
  await signIn(desk, owner);
  await desk.goto(`${home}/requests`);
  await expect(desk.getByText('mistaken@')).toHaveCount(0);
  const answer = desk.getByRole('form', { name: `Answer for wanted@${slug}.example` });
  await answer.getByLabel('Role').selectOption('manager');
  await answer.locator('summary').click();
  await answer.getByLabel('Quays').check();
  await expectAccessible(desk);
  await answer.getByRole('button', { name: /^Approve/ }).click();
  await expect(answer).toHaveCount(0);
  await desk.getByRole('button', { name: `Deny unwanted@${slug}.example` }).click();
  await expect(desk.getByText(/unwanted@.* was denied\./)).toBeVisible();
  await desk.goto(`${home}?view=invite`);
  const row = desk.getByRole('row', { name: /wanted@/ });
  await expect(row).toContainText('Manager');
  await expect(row).toContainText('Quays');
  await context.close();
});
