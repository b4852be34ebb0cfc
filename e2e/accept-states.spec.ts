import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { emailAddresses, organizations } from '#db/schema/index.ts';
import { createInvite, createInviteLink, createOrganization, unique } from '#test/factories.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

async function expectDoor(page: Page, link: string, title: string | RegExp): Promise<void> {
  await page.goto(link);
  await expect(page).toHaveURL(/\/accept(\?.*)?$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expectAccessible(page);
}

test('the states of an invite that the other journeys do not pass', async ({ page, db, createPerson }) => {
  const person = await createPerson();
  const { organization, owner, slug } = await createOrganization(db, { name: 'Tidal Works' });
  const email = `${unique('second')}@halden.example`;
  const made = await createInvite(db, organization.id, owner, { email });
  const link = `/accept/${slug}/${made.invite.id}/${made.token}/`;
  const set = (values: Partial<typeof organizations.$inferInsert>) =>
    db.update(organizations).set(values).where(eq(organizations.id, organization.id));
  await page.goto('/accept');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the link in your mail');
  await expectAccessible(page);

  await db.insert(emailAddresses).values({ userId: person.id, address: email, addressNormalized: email });
  await signIn(page, person);
  await expectDoor(page, link, 'Verify this address first');
  await expect(page.getByRole('button', { name: 'Mail me a link to verify it' })).toBeVisible();
  await db
    .update(emailAddresses)
    .set({ verifiedAt: new Date() })
    .where(eq(emailAddresses.addressNormalized, email));
  await expectDoor(page, link, 'Join Tidal Works');

  await set({ seatLimit: 1 });
  await expectDoor(page, link, 'No seat is free');
  await page.getByRole('button', { name: 'Ask for a seat' }).click();
  await expect(page.getByText('The answer comes by mail to the invited address.')).toBeVisible();
  await set({ seatLimit: null, status: 'pending_deletion' });
  await expectDoor(page, link, 'This organization is closed');
});

test('the states of a shareable link that the other journeys do not pass', async ({
  page,
  db,
  createPerson,
}) => {
  const person = await createPerson();
  const { organization, owner } = await createOrganization(db, { name: 'Tidal Works' });
  const linkOf = async (overrides: Parameters<typeof createInviteLink>[3]) => {
    const { link, token } = await createInviteLink(db, organization.id, owner, overrides);
    return `/join/${link.id}/${token}`;
  };
  await signIn(page, person);
  const past = new Date('2026-01-01');
  await expectDoor(page, await linkOf({ endedAt: past }), 'This link was switched off');
  await expectDoor(page, await linkOf({ expiresAt: past }), 'This link has expired');
  await expectDoor(
    page,
    await linkOf({ domains: ['elsewhere.example'] }),
    'This link is for other addresses',
  );
  await expectDoor(page, await linkOf({ needsApproval: true }), 'Ask to join Tidal Works');
  await page.getByRole('button', { name: 'Ask to join Tidal Works' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Ask to join Tidal Works');
  await expectAccessible(page);
});
