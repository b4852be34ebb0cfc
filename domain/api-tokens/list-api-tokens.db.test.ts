import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { createApiToken } from './create-api-token.ts';
import { listApiTokens } from './list-api-tokens.ts';

const database = testDatabase();

describe('listApiTokens', () => {
  it('lists the own tokens without their secrets, the newest first', async () => {
    const [ines, noor] = [await createUser(database.db), await createUser(database.db)];
    const at = (moment: number) => contextFor(database.db, ines.actor, () => new Date(moment));
    await createApiToken(at(1_000), { name: 'older', scopes: ['org:read'] });
    const { token } = await createApiToken(at(2_000), { name: 'newer', scopes: ['org:read'] });
    await createApiToken(contextFor(database.db, noor.actor), { name: 'other', scopes: ['org:read'] });
    const listed = await listApiTokens(contextFor(database.db, ines.actor));
    expect(listed.map(({ name }) => name)).toEqual(['newer', 'older']);
    expect(JSON.stringify(listed)).not.toContain(token);
    expect(listed[0]).not.toHaveProperty('tokenHash');
  });

  it('is closed to nobody and to tokens', async () => {
    for (const actor of [
      { type: 'anonymous' } as const,
      { type: 'token', userId: 1, tokenId: 1, label: 'CI', scopes: [] } as const,
    ]) {
      await expect(listApiTokens(contextFor(database.db, actor))).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    }
  });
});
