import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { readAccount } from './read-account.ts';
import { updateProfile } from './update-profile.ts';

const database = testDatabase();

describe('updateProfile', () => {
  it('saves the name of the caller and of nobody else', async () => {
    const [ines, noor] = [await createUser(database.db), await createUser(database.db, { name: 'Noor' })];
    await updateProfile(contextFor(database.db, ines.actor), { name: '  ليلى   عبد الرحمن ' });
    expect(await readAccount(contextFor(database.db, ines.actor))).toMatchObject({ name: 'ليلى عبد الرحمن' });
    expect(await readAccount(contextFor(database.db, noor.actor))).toMatchObject({ name: 'Noor' });
  });

  it('refuses an empty name, another field, a token and nobody', async () => {
    const { actor, id } = await createUser(database.db);
    const ctx = contextFor(database.db, actor);
    await expect(updateProfile(ctx, { name: ' ' })).rejects.toMatchObject({
      fields: { name: ['Give a name.'] },
    });
    await expect(updateProfile(ctx, { name: 'Inês', id: 1 })).rejects.toMatchObject({ code: 'invalid' });
    const token = { type: 'token', userId: id, tokenId: 1, label: 'CI', scopes: [] } as const;
    await expect(updateProfile(contextFor(database.db, token), { name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const nobody = contextFor(database.db, { type: 'anonymous' });
    await expect(updateProfile(nobody, { name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
