import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { actorOfApiToken } from './actor-of-api-token.ts';
import { createApiToken } from './create-api-token.ts';
import { listApiTokens } from './list-api-tokens.ts';
import { revokeApiToken } from './revoke-api-token.ts';

const database = testDatabase();

async function owner() {
  const { actor } = await createUser(database.db);
  const ctx = contextFor(database.db, actor);
  return { ctx, ...(await createApiToken(ctx, { name: 'CI', scopes: ['org:read'] })) };
}

describe('revokeApiToken', () => {
  it('ends the token at once', async () => {
    const { ctx, token, apiToken } = await owner();
    expect(await revokeApiToken(ctx, { tokenId: String(apiToken.id) })).toEqual({ name: 'CI' });
    expect(await actorOfApiToken(ctx, token)).toBeNull();
    expect(await listApiTokens(ctx)).toEqual([]);
    await expect(revokeApiToken(ctx, { tokenId: apiToken.id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('cannot touch the token of somebody else', async () => {
    const [mine, other] = [await owner(), await owner()];
    await expect(revokeApiToken(mine.ctx, { tokenId: other.apiToken.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await actorOfApiToken(other.ctx, other.token)).not.toBeNull();
  });

  it.each(['', 'x', '-1', 1.5, null, ['1', '2']])('takes %j for no token', async (tokenId) => {
    const { ctx } = await owner();
    await expect(revokeApiToken(ctx, { tokenId })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is closed to nobody', async () => {
    const nobody = contextFor(database.db, { type: 'anonymous' });
    await expect(revokeApiToken(nobody, { tokenId: 1 })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
