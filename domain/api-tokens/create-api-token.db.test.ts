import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { apiTokens } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { actorOfApiToken } from './actor-of-api-token.ts';
import { createApiToken } from './create-api-token.ts';

const database = testDatabase();
const INPUT = { name: 'CI', scopes: ['org:read', 'member:read'] };

describe('createApiToken', () => {
  it('answers the token once and stores only its hash and its end', async () => {
    const { actor, id } = await createUser(database.db);
    const { token, apiToken } = await createApiToken(contextFor(database.db, actor), INPUT);
    expect(token).toMatch(/^foyer_[0-9a-f]{64}$/);
    expect(apiToken.tokenEnd).toBe(token.slice(-4));
    expect(apiToken).not.toHaveProperty('tokenHash');
    const [row] = await database.db.select().from(apiTokens).where(eq(apiTokens.id, apiToken.id));
    expect(JSON.stringify(row)).not.toContain(token.slice(6));
    expect(await actorOfApiToken(contextFor(database.db), token)).toMatchObject({
      userId: id,
      label: 'CI',
      scopes: ['org:read', 'member:read'],
    });
  });

  it.each([
    [{ ...INPUT, name: ' ' }, 'name', 'Give the token a name.'],
    [{ ...INPUT, name: 'a'.repeat(61) }, 'name', 'A name has at most 60 characters.'],
    [{ ...INPUT, name: 7 }, 'name', 'Give the token a name.'],
    [{ name: 'CI' }, 'scopes', 'Choose at least one scope.'],
    [{ name: 'CI', scopes: [] }, 'scopes', 'Choose at least one scope.'],
    [{ name: 'CI', scopes: 'org:read' }, 'scopes', 'Choose at least one scope.'],
    [{ name: 'CI', scopes: ['org:superuser'] }, 'scopes', 'There is no such scope.'],
    [{ ...INPUT, userId: 1 }, 'userId', 'Only whoever runs this site can make tokens for others.'],
  ])('refuses %j', async (input, field, sentence) => {
    const { actor } = await createUser(database.db);
    await expect(createApiToken(contextFor(database.db, actor), input)).rejects.toMatchObject({
      fields: { [field]: [sentence] },
    });
  });

  it('lets the system make one for a named user', async () => {
    const { id } = await createUser(database.db);
    const { token } = await createApiToken(contextFor(database.db), { ...INPUT, userId: id });
    expect(await actorOfApiToken(contextFor(database.db), token)).toMatchObject({ userId: id });
    await expect(createApiToken(contextFor(database.db), INPUT)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('lets neither nobody nor a token make one', async () => {
    const { id } = await createUser(database.db);
    const token = { type: 'token', userId: id, tokenId: 1, label: 'CI', scopes: ['org:admin'] } as const;
    await expect(createApiToken(contextFor(database.db, token), INPUT)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const nobody = contextFor(database.db, { type: 'anonymous' });
    await expect(createApiToken(nobody, INPUT)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
