import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { emailAddresses, invites, members } from '#db/schema/index.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization, createUser } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { signUpWithInvite } from './sign-up-with-invite.ts';

const database = testDatabase();
const INPUT = { name: 'Inês Caldeira', password: 'tidal gauge 7' };

function nobody(db = database.db) {
  return { ...contextFor(db, { type: 'anonymous' }), ip: null };
}

async function invited() {
  const { organization, owner } = await createOrganization(database.db);
  return createInvite(database.db, organization.id, owner);
}

function usersOf(email: string) {
  return database.db
    .select()
    .from(emailAddresses)
    .where(eq(emailAddresses.addressNormalized, email.toLowerCase()));
}

describe('signUpWithInvite', () => {
  it('makes an account with the invited address proven, no further mail, and no membership yet', async () => {
    const { invite, link } = await invited();
    const { id } = await signUpWithInvite(nobody(), INPUT, link);
    expect(await usersOf(invite.email)).toMatchObject([
      { userId: id, isPrimary: true, verifiedAt: expect.any(Date) },
    ]);
    expect(await queuedIdentityMails(database.db, invite.email)).toEqual([]);
    expect(await database.db.select().from(members).where(eq(members.userId, id))).toEqual([]);
    expect(
      await signInWithPassword(nobody(), { email: invite.email, password: INPUT.password }),
    ).toMatchObject({ id });
  });

  it('lets the new user join with the same link', async () => {
    const { link } = await invited();
    const { id } = await signUpWithInvite(nobody(), INPUT, link);
    await acceptInvite(contextFor(database.db, { type: 'user', userId: id, label: INPUT.name }), link);
    expect(await database.db.select().from(members).where(eq(members.userId, id))).toHaveLength(1);
  });

  it.each([
    ['revoked', { status: 'revoked' as const }],
    ['expired', { expiresAt: new Date(0) }],
  ])('makes nothing when the link was %s', async (_what, change) => {
    const { invite, link } = await invited();
    await database.db.update(invites).set(change).where(eq(invites.id, invite.id));
    await expect(signUpWithInvite(nobody(), INPUT, link)).rejects.toMatchObject({
      reason: 'invite-proves-nothing',
    });
    expect(await usersOf(invite.email)).toEqual([]);
  });

  it('never touches an account that the address has', async () => {
    const { invite, link } = await invited();
    const { id } = await createUser(database.db, { email: invite.email });
    await expect(signUpWithInvite(nobody(), INPUT, link)).rejects.toMatchObject({ code: 'conflict' });
    expect(await usersOf(invite.email)).toMatchObject([{ userId: id }]);
  });

  it('takes no address from input, and judges name and password', async () => {
    const { invite, link } = await invited();
    const wrong = [
      { ...INPUT, email: 'eve@evil.example' },
      { ...INPUT, password: invite.email },
      { ...INPUT, name: '' },
    ];
    for (const input of wrong) {
      await expect(signUpWithInvite(nobody(), input, link)).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await usersOf(invite.email)).toEqual([]);
  });

  it('makes one account of several at the same moment', async () => {
    const { invite, link } = await invited();
    const other = openDb(database.url, 2);
    try {
      const results = await Promise.allSettled(
        [database.db, other, database.db, other].map((db) => signUpWithInvite(nobody(db), INPUT, link)),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
      }
      expect(await usersOf(invite.email)).toHaveLength(1);
    } finally {
      await closeDb(other);
    }
  });
});
