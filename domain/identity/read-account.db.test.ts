import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { readAccount } from './read-account.ts';

const database = testDatabase();

describe('readAccount', () => {
  it('answers the own account alone, the primary address first', async () => {
    await createUser(database.db);
    const { actor, id, email } = await createUser(database.db);
    const other = `${unique('a-second')}@halden.example`;
    await database.db.insert(emailAddresses).values({ userId: id, address: other, addressNormalized: other });
    const account = await readAccount(contextFor(database.db, actor));
    expect(account).toMatchObject({ id, hasPassword: false });
    expect(account.addresses).toMatchObject([
      { address: email, isPrimary: true, verifiedAt: expect.any(Date) },
      { address: other, isPrimary: false, verifiedAt: null },
    ]);
  });

  it('is closed to nobody', async () => {
    const nobody = contextFor(database.db, { type: 'anonymous' });
    await expect(readAccount(nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
