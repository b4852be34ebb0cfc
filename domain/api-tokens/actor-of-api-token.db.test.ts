import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { apiTokens } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { actorOfApiToken } from './actor-of-api-token.ts';

const database = testDatabase();

async function createToken(revokedAt: Date | null = null) {
  const user = await createUser(database.db);
  const token = newToken();
  const row = only(
    await database.db
      .insert(apiTokens)
      .values({
        userId: user.id,
        name: 'Deploys',
        tokenHash: hashToken(token),
        tokenEnd: token.slice(-4),
        scopes: ['org:read'],
        revokedAt,
      })
      .returning(),
  );
  return { user, token, row };
}

describe('actorOfApiToken', () => {
  it('answers the user of the token, within its scopes', async () => {
    const { user, token, row } = await createToken();
    const actor = await actorOfApiToken(contextFor(database.db, { type: 'anonymous' }), token);
    expect(actor).toEqual({
      type: 'token',
      userId: user.id,
      tokenId: row.id,
      label: 'Deploys',
      scopes: ['org:read'],
    });
  });

  it('answers null for a token that was never issued or is revoked', async () => {
    const { token } = await createToken(new Date());
    const ctx = contextFor(database.db, { type: 'anonymous' });
    expect(await actorOfApiToken(ctx, token)).toBeNull();
    expect(await actorOfApiToken(ctx, newToken())).toBeNull();
  });

  it('notes its use once a minute', async () => {
    const { token, row } = await createToken();
    let now = new Date('2026-03-01T12:00:00Z');
    const ctx = contextFor(database.db, { type: 'anonymous' }, () => now);
    const usedAt = async () =>
      only(
        await database.db.select().from(apiTokens).where(eq(apiTokens.id, row.id)),
      ).lastUsedAt?.toISOString();
    await actorOfApiToken(ctx, token);
    now = new Date('2026-03-01T12:00:59Z');
    await actorOfApiToken(ctx, token);
    expect(await usedAt()).toBe('2026-03-01T12:00:00.000Z');
    now = new Date('2026-03-01T12:01:01Z');
    await actorOfApiToken(ctx, token);
    expect(await usedAt()).toBe('2026-03-01T12:01:01.000Z');
  });
});
