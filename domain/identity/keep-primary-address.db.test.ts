import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn, unique } from '#test/factories.ts';
import { newestMailedToken } from '#test/identity-mails.ts';
import { keepPrimaryAddress } from './keep-primary-address.ts';
import { makeAddressPrimary } from './make-address-primary.ts';
import { readAccount } from './read-account.ts';
import { removeAddress } from './remove-address.ts';
import { resumeSession } from './resume-session.ts';

const database = testDatabase();

async function stolen() {
  const user = await createUser(database.db);
  const address = `${unique('thief')}@evil.example`;
  const { id } = only(
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address, addressNormalized: address, verifiedAt: new Date() })
      .returning({ id: emailAddresses.id }),
  );
  const ctx = contextFor(database.db, user.actor);
  await makeAddressPrimary(ctx, { addressId: String(id) });
  return { user, ctx, token: await newestMailedToken(database.db, user.email) };
}

describe('keepPrimaryAddress', () => {
  it.each([false, true])(
    'undoes the change and ends every session (former one removed: %s)',
    async (isRemoved) => {
      const { user, ctx, token } = await stolen();
      if (isRemoved) {
        const former = (await readAccount(ctx)).addresses.find((row) => row.address === user.email);
        await removeAddress(ctx, { addressId: String(former?.id) });
      }
      const anonymous = contextFor(database.db, { type: 'anonymous' });
      expect(await keepPrimaryAddress(anonymous, { token })).toEqual({ address: user.email });
      expect(await resumeSession(anonymous, { userId: user.id, sessionId: user.actor.sessionId })).toBeNull();
      const again = await signIn(database.db, { ...user, sessionEpoch: 1 });
      const { addresses } = await readAccount(contextFor(database.db, again));
      expect(addresses).toMatchObject([
        { address: user.email, isPrimary: true, verifiedAt: expect.any(Date) },
      ]);
      await expect(keepPrimaryAddress(anonymous, { token })).rejects.toMatchObject({ reason: 'used' });
    },
  );

  it('takes no address from another account that has verified it meanwhile', async () => {
    const { user, ctx, token } = await stolen();
    const former = (await readAccount(ctx)).addresses.find((row) => row.address === user.email);
    await removeAddress(ctx, { addressId: String(former?.id) });
    await createUser(database.db, { email: user.email });
    await expect(
      keepPrimaryAddress(contextFor(database.db, { type: 'anonymous' }), { token }),
    ).rejects.toMatchObject({ reason: 'address-taken' });
  });
});
