import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser as createRow, unique } from '#test/factories.ts';
import { createUser } from './create-user.ts';

const database = testDatabase();
const INPUT = { name: 'Inês Caldeira', password: 'tidal gauge 7' };

describe('createUser', () => {
  it('is for the system alone', async () => {
    const { actor } = await createRow(database.db);
    const input = { ...INPUT, email: `${unique('person')}@halden.example` };
    await expect(createUser(contextFor(database.db, actor), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('refuses an address that has an account, by any case of it', async () => {
    const { email } = await createRow(database.db);
    const input = { ...INPUT, email: email.toUpperCase() };
    await expect(createUser(contextFor(database.db), input)).rejects.toMatchObject({
      reason: 'address-taken',
    });
  });

  it('makes one user of two calls at the same moment', async () => {
    const input = { ...INPUT, email: `${unique('person')}@halden.example` };
    const results = await Promise.allSettled([1, 2, 3].map(() => createUser(contextFor(database.db), input)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('makes a user without a password, who signs in by mail', async () => {
    const email = `${unique('person')}@halden.example`;
    expect(await createUser(contextFor(database.db), { name: 'Inês', email })).toMatchObject({
      passwordHash: null,
    });
  });
});
