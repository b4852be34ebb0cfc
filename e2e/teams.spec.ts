import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { organizations } from '#db/schema/index.ts';
import { createMember, createOrganization, createTeam } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const PICTURE = fileURLToPath(new URL('../test/images/side-256.png', import.meta.url));

test('a team is created, filled, renamed, given a picture, and removed', async ({
  page,
  db,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { organization, slug } = await createOrganization(db, { owner });
  const { user: colleague } = await createMember(db, organization.id, undefined, 'member');
  const home = `/organizations/${slug}/teams`;
  await signIn(page, owner);
  await page.goto(home);
  await expect(page.getByText('There are no teams yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Create team' }).first().click();
  await page.getByRole('button', { name: 'Create team' }).click();
  await expect(page.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await page.getByLabel('Name').fill('North span');
  await page.getByRole('button', { name: 'Create team' }).click();
  await expect(page).toHaveURL(new RegExp(`${home}/north-span$`));
  await expect(page.getByRole('row', { name: /Noor Haddad/ })).toBeVisible();

  await page.getByLabel('Address of a member to add').fill('stranger@halden.example');
  await page.getByRole('button', { name: 'Add to team' }).click();
  await expect(page.getByText('No member has this address. Invite them first.')).toBeVisible();
  await page.getByLabel('Address of a member to add').fill(colleague.email);
  await page.getByRole('button', { name: 'Add to team' }).click();
  const row = page.getByRole('row', { name: /Inês Caldeira/ });
  await expect(row).toContainText('Contributor');
  await row.getByRole('button', { name: /^Make admin/ }).click();
  await expect(row.getByRole('button', { name: /^Make contributor/ })).toBeVisible();
  await expectAccessible(page);
  await row.getByRole('button', { name: /^Take out/ }).click();
  await expect(row).toHaveCount(0);

  await page.getByRole('main').getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByLabel('Slug')).toHaveValue('north-span');
  await page.getByLabel('Name').fill('South span');
  await page.getByLabel('Slug').fill('south-span');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page).toHaveURL(new RegExp(`${home}/south-span/settings$`));
  await page.getByLabel('Picture', { exact: true }).setInputFiles(PICTURE);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save avatar' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('img[src*="/team-avatar/"]').first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Remove team/ }).click();
  await expectAccessible(page);
  await page.getByRole('textbox').fill('North span');
  await page.getByRole('button', { name: 'Remove team' }).click();
  await expect(page.getByText('This is not the name. Type “South span”.')).toBeVisible();
  await page.getByRole('textbox').fill('South span');
  await page.getByRole('button', { name: 'Remove team' }).click();
  await expect(page).toHaveURL(new RegExp(`${home}$`));
  await expect(page.getByText('There are no teams yet')).toBeVisible();
});

test('a member finds, joins and leaves open teams; closed ones say who lets in', async ({
  page,
  db,
  createPerson,
}) => {
  const member = await createPerson();
  const { organization, slug } = await createOrganization(db);
  await createMember(db, organization.id, member, 'member');
  await createTeam(db, organization.id, [], { name: 'Quays', slug: 'quays' });
  const home = `/organizations/${slug}/teams`;
  await signIn(page, member);
  await page.goto(home);
  await page.getByLabel('Search teams').fill('harbour');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No team matches this search')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Show all teams' }).click();
  await page.getByRole('button', { name: 'Join the team Quays' }).click();
  await expect(page.getByRole('row', { name: /Quays/ })).toContainText('Contributor');
  await page.getByRole('table').getByRole('link', { name: 'Quays' }).click();
  await expect(page.getByRole('row', { name: /Inês Caldeira/ })).toContainText('you');
  await page.getByRole('button', { name: 'Leave team' }).click();
  await expect(page.getByText('Nobody is in this team')).toBeVisible();
  await expectAccessible(page);

  await db.update(organizations).set({ openMembership: false }).where(eq(organizations.id, organization.id));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Join team' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Teams are closed here. An admin of this team adds people.')).toBeVisible();
  await expectAccessible(page);
  await page.goto(home);
  await expect(page.getByText('Joined by its admins')).toBeVisible();
  await page.goto(`${home}/new`);
  await expect(page.getByText('Admins, managers and owners create teams here.')).toBeVisible();
  await page.goto(`${home}/quays/settings`);
  await expect(page.getByText('An admin of this team, a manager or an owner changes it.')).toBeVisible();
});
