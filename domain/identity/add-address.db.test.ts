import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn, unique } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { ADDRESSES_MAX, addAddress } from './add-address.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

const database = testDatabase();
const fresh = () => `${unique('second')}@halden.example`;

describe('addAddress', () => {
  it('adds it unverified in both of its forms and mails it a link, and another one when asked again', async () => {
    const user = await createUser(database.db, { password: 'tidal gauge 7' });
    const ctx = contextFor(database.db, user.actor);
    const email = fresh();
    const typed = `  ${email.toUpperCase()} `;
    for (let round = 0; round < 2; round += 1) await addAddress(ctx, { email: typed, returnTo: '/accept' });
    const rows = await database.db
      .select()
      .from(emailAddresses)
      .where(eq(emailAddresses.addressNormalized, email));
    expect(rows).toMatchObject([
      { userId: user.id, address: email.toUpperCase(), verifiedAt: null, isPrimary: false },
    ]);
    const mails = await queuedIdentityMails(database.db, email.toUpperCase());
    expect(mails).toMatchObject([
      { kind: 'verify-address', returnTo: '/accept' },
      { kind: 'verify-address', returnTo: '/accept' },
    ]);
    await expect(signInWithPassword(ctx, { email, password: 'tidal gauge 7' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('says the same of an address of somebody else, and tells them', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const ctx = contextFor(database.db, user.actor);
    expect(await addAddress(ctx, { email: other.email })).toEqual({ address: other.email });
    expect(await queuedIdentityMails(database.db, other.email)).toMatchObject([{ kind: 'address-taken' }]);
    const [theirs] = await database.db
      .select()
      .from(emailAddresses)
      .where(and(eq(emailAddresses.userId, other.id), eq(emailAddresses.addressNormalized, other.email)));
    expect(theirs).toMatchObject({ isPrimary: true, verifiedAt: expect.any(Date) });
  });

  it('refuses what is no address, is one’s own, or is one too many', async () => {
    const user = await createUser(database.db);
    const ctx = contextFor(database.db, user.actor);
    for (const email of ['a@b@c', 'a@x.example,b@x.example', '', user.email]) {
      await expect(addAddress(ctx, { email })).rejects.toMatchObject({
        code: 'invalid',
        fields: { email: [expect.any(String)] },
      });
    }
    const many = Array.from({ length: ADDRESSES_MAX - 1 }, fresh);
    await database.db
      .insert(emailAddresses)
      .values(many.map((address) => ({ userId: user.id, address, addressNormalized: address })));
    await expect(addAddress(ctx, { email: fresh() })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('takes a fresh proof of identity, and not without end', async () => {
    const user = await createUser(database.db);
    const stale = await signIn(database.db, { ...user, sessionEpoch: 0 }, { confirmedAt: new Date(0) });
    await expect(addAddress(contextFor(database.db, stale), { email: fresh() })).rejects.toMatchObject({
      reason: 'step-up-needed',
    });
    const ctx = contextFor(database.db, user.actor);
    for (let round = 0; round < 6; round += 1) await addAddress(ctx, { email: fresh() });
    await expect(addAddress(ctx, { email: fresh() })).rejects.toMatchObject({ code: 'rate-limited' });
  });
});
