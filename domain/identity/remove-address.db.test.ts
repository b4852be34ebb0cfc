import { expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn, unique } from '#test/factories.ts';
import { readAccount } from './read-account.ts';
import { removeAddress } from './remove-address.ts';

const database = testDatabase();

it('removes an address of one’s own that is not primary, after a fresh proof of identity', async () => {
  const [user, other] = [await createUser(database.db), await createUser(database.db)];
  const address = `${unique('second')}@halden.example`;
  const { id } = only(
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address, addressNormalized: address })
      .returning({ id: emailAddresses.id }),
  );
  const addressId = String(id);
  const ctx = contextFor(database.db, user.actor);
  await expect(removeAddress(contextFor(database.db, other.actor), { addressId })).rejects.toMatchObject({
    code: 'not-found',
  });
  const stale = await signIn(database.db, { ...user, sessionEpoch: 0 }, { confirmedAt: new Date(0) });
  await expect(removeAddress(contextFor(database.db, stale), { addressId })).rejects.toMatchObject({
    reason: 'step-up-needed',
  });
  expect(await removeAddress(ctx, { addressId })).toEqual({ address });
  const { addresses } = await readAccount(ctx);
  expect(addresses.map((row) => row.address)).toEqual([user.email]);
  await expect(removeAddress(ctx, { addressId: String(addresses[0]?.id) })).rejects.toMatchObject({
    reason: 'address-primary',
  });
});
