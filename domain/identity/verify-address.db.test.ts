import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { readInvite } from '#domain/members/read-invite.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite,
  createOrganization,
  createUser,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { newestMailedToken, queuedIdentityMails } from '#test/identity-mails.ts';
import { addAddress } from './add-address.ts';
import { removeAddress } from './remove-address.ts';
import { verifyAddress } from './verify-address.ts';

const database = testDatabase();

async function asked(user: TestUser, email = `${unique('second')}@halden.example`) {
  const ctx = contextFor(database.db, user.actor);
  await addAddress(ctx, { email });
  return { ctx, email, token: await newestMailedToken(database.db, email) };
}

describe('verifyAddress', () => {
  it('verifies the address by its link, once, and tells the primary one', async () => {
    const user = await createUser(database.db);
    const { ctx, email, token } = await asked(user);
    expect(await verifyAddress(ctx, { token })).toEqual({ address: email });
    expect(await queuedIdentityMails(database.db, user.email)).toMatchObject([{ kind: 'address-added' }]);
    await expect(verifyAddress(ctx, { token })).rejects.toMatchObject({ reason: 'used' });
  });

  it('leads from the wrong account to the organization', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { invite, link } = await createInvite(database.db, organization.id, owner);
    const user = await createUser(database.db);
    const ctx = contextFor(database.db, user.actor);
    expect(await readInvite(ctx, link)).toMatchObject({ state: 'wrong-account' });
    const { token } = await asked(user, invite.email);
    expect(await readInvite(ctx, link)).toMatchObject({ state: 'address-unverified' });
    await verifyAddress(ctx, { token });
    expect(await readInvite(ctx, link)).toMatchObject({ state: 'ready' });
    expect(await acceptInvite(ctx, link)).toMatchObject({ isNew: true });
  });

  it('gives nothing to the person whose address a stranger added, nor to the stranger', async () => {
    const [stranger, other] = [await createUser(database.db), await createUser(database.db)];
    const { email, token } = await asked(stranger);
    await expect(verifyAddress(contextFor(database.db, other.actor), { token })).rejects.toMatchObject({
      reason: 'other-account',
    });
    const rows = await database.db
      .select()
      .from(emailAddresses)
      .where(eq(emailAddresses.addressNormalized, email));
    expect(rows).toMatchObject([{ userId: stranger.id, verifiedAt: null }]);
  });

  it('gives an address to one of two accounts that verify it, also at the same moment', async () => {
    const email = `${unique('shared')}@halden.example`;
    const first = await asked(await createUser(database.db), email);
    const second = await asked(await createUser(database.db), email);
    const outcomes = await Promise.allSettled(
      [first, second].map(({ ctx, token }) => verifyAddress(ctx, { token })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', reason: 'address-taken' },
    });
  });

  it('says so when the address was removed meanwhile', async () => {
    const user = await createUser(database.db);
    const { ctx, email, token } = await asked(user);
    const [row] = await database.db
      .select()
      .from(emailAddresses)
      .where(eq(emailAddresses.addressNormalized, email));
    await removeAddress(ctx, { addressId: String(row?.id) });
    await expect(verifyAddress(ctx, { token })).rejects.toMatchObject({ code: 'not-found' });
  });
});
