import { eq } from 'drizzle-orm';
import { organizations } from '#db/schema/index.ts';
import { createDomain, createMember, createOrganization, unique } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('a manager makes a link for one, somebody joins by it, and it is used up', async ({
  page,
  db,
  browser,
  createPerson,
}) => {
  const owner = await createPerson({ name: 'Noor Haddad' });
  const { organization, slug } = await createOrganization(db, { owner });
  await signIn(page, owner);
  await page.goto(`/organizations/${slug}/members/links`);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Make a link' }).first().click();
  await page.getByLabel('Name').fill('Summer interns');
  await page.getByLabel('How many people').fill('1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make link' }).click();
  const url = (await page.getByText(/https?:\/\/\S+\/join\/\d+\/[0-9a-f]{64}/).textContent()) ?? '';
  await expectAccessible(page);

  const [guest, late] = [await createPerson({ name: 'Inês Caldeira' }), await createPerson()];
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const door = await context.newPage();
  await door.goto(url);
  await expect(door).toHaveURL(/\/accept$/);
  await expect(door.getByRole('link', { name: 'Create an account to join' })).toBeVisible();
  await expectAccessible(door);
  await signIn(door, guest);
  await door.goto('/accept');
  await expectAccessible(door);
  await door.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(door).toHaveURL(new RegExp(`/organizations/${slug}/members`));
  await context.clearCookies();
  await signIn(door, late);
  await door.goto(url);
  await expect(door.getByRole('heading', { level: 1 })).toHaveText('This link is used up');
  await expectAccessible(door);
  await context.close();

  await page.goto(`/organizations/${slug}/members/links`);
  await page.getByRole('link', { name: 'Summer interns' }).click();
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(page.getByText(guest.email)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText('is switched off')).toBeVisible();
});

test('a member asks for somebody, a manager approves, and the person joins by the mail', async ({
  page,
  db,
  browser,
  createPerson,
  mailedLink,
}) => {
  const [owner, member, wanted] = [
    await createPerson(),
    await createPerson({ name: 'Ada Lind' }),
    await createPerson(),
  ];
  const { organization, slug } = await createOrganization(db, { owner });
  await createMember(db, organization.id, member, 'member');
  await db
    .update(organizations)
    .set({ allowMemberInvite: false })
    .where(eq(organizations.id, organization.id));
  await signIn(page, member);
  await page.goto(`/organizations/${slug}/members`);
  await page.getByRole('link', { name: 'Ask for an invite' }).click();
  await page.getByLabel('Address').fill(wanted.email);
  await page.getByLabel('Why').fill('Knows the north span.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('The managers hear about')).toBeVisible();

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const desk = await context.newPage();
  await mailedLink(owner.email, /https?:\/\/\S+\/members\/requests/);
  await signIn(desk, owner);
  await desk.goto(`/organizations/${slug}/members/requests`);
  await expect(desk.getByText('Knows the north span.')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: /^Approve/ }).click();
  await expect(desk.getByText('is invited. The link is on its way.')).toBeVisible();
  await desk.reload();
  await expect(desk.getByText('Nobody waits')).toBeVisible();
  const link = await mailedLink(wanted.email, /https?:\/\/\S+\/accept\/\S+/);
  await context.clearCookies();
  await signIn(desk, wanted);
  await desk.goto(link);
  await desk.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(desk).toHaveURL(new RegExp(`/organizations/${slug}/members`));
  await context.close();
});

test('an outsider asks to join, without JavaScript; somebody of a proven domain walks in', async ({
  page,
  db,
  browser,
  createPerson,
}) => {
  const owner = await createPerson();
  const { organization, slug } = await createOrganization(db, { owner });
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: new URL((await page.goto('/sign-in'))?.url() ?? '').origin,
  });
  const outside = await plain.newPage();
  await outside.goto(`/ask/${slug}`);
  await outside.getByLabel('E-mail address').fill(`${unique('asker')}@elsewhere.example`);
  await outside.getByRole('button', { name: 'Ask to join' }).click();
  await expect(outside.getByText('a manager now sees the request')).toBeVisible();
  await plain.close();
  await page.goto(`/ask/${slug}`);
  await expectAccessible(page);

  const domain = await createDomain(db, organization.id);
  const colleague = await createPerson({ email: `${unique('p')}@${domain.domain}` });
  await signIn(page, colleague);
  await expect(page).toHaveURL(/\/join$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${slug}/members`));
});
