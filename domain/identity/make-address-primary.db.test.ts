import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn, unique } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { makeAddressPrimary } from './make-address-primary.ts';
import { readAccount } from './read-account.ts';

const database = testDatabase();

async function withSecond(verifiedAt: Date | null = new Date()) {
  const user = await createUser(database.db);
  const address = `${unique('second')}@halden.example`;
  const { id } = only(
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address, addressNormalized: address, verifiedAt })
      .returning({ id: emailAddresses.id }),
  );
  return { user, address, addressId: String(id), ctx: contextFor(database.db, user.actor) };
}

describe('makeAddressPrimary', () => {
  it('makes it primary and tells the former one, with a link that undoes it', async () => {
    const { user, address, addressId, ctx } = await withSecond();
    expect(await makeAddressPrimary(ctx, { addressId })).toEqual({ address });
    const { addresses } = await readAccount(ctx);
    expect(addresses.map((row) => [row.address, row.isPrimary])).toEqual([
      [address, true],
      [user.email, false],
    ]);
    const mails = await queuedIdentityMails(database.db, user.email);
    expect(mails).toMatchObject([
      { kind: 'primary-changed', token: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    await makeAddressPrimary(ctx, { addressId });
    expect(await queuedIdentityMails(database.db, user.email)).toHaveLength(1);
  });

  it('leaves one primary when two are made primary at the same moment', async () => {
    const { user, addressId, ctx } = await withSecond();
    const [first] = (await readAccount(ctx)).addresses;
    await Promise.all([addressId, String(first?.id)].map((id) => makeAddressPrimary(ctx, { addressId: id })));
    const { addresses } = await readAccount(contextFor(database.db, user.actor));
    expect(addresses.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
  });

  it('takes a verified address of one’s own and a fresh proof of identity', async () => {
    const [mine, unverified] = [await withSecond(), await withSecond(null)];
    await expect(makeAddressPrimary(unverified.ctx, unverified)).rejects.toMatchObject({ code: 'invalid' });
    const { addressId } = unverified;
    await expect(makeAddressPrimary(unverified.ctx, { addressId })).rejects.toMatchObject({
      reason: 'address-unverified',
    });
    await expect(makeAddressPrimary(mine.ctx, { addressId })).rejects.toMatchObject({ code: 'not-found' });
    const stale = await signIn(database.db, { ...mine.user, sessionEpoch: 0 }, { confirmedAt: new Date(0) });
    await expect(
      makeAddressPrimary(contextFor(database.db, stale), { addressId: mine.addressId }),
    ).rejects.toMatchObject({ reason: 'step-up-needed' });
  });
});
