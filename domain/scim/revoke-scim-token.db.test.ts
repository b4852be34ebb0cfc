import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { scimTokens } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { actorOfScimToken } from './actor-of-scim-token.ts';
import { createScimToken } from './create-scim-token.ts';
import { revokeScimToken } from './revoke-scim-token.ts';

const database = testDatabase();

it('ends one token at once and for good, of this organization alone', async () => {
  const [ours, theirs] = [await createProvider(database.db), await createProvider(database.db)];
  const ctx = contextFor(database.db, ours.owner.actor);
  await createScimToken(ctx, ours.slug);
  const [first] = await database.db
    .select()
    .from(scimTokens)
    .where(eq(scimTokens.organizationId, ours.organization.id))
    .orderBy(scimTokens.id);
  const tokenId = String(first?.id);
  const byOthers = contextFor(database.db, theirs.owner.actor);
  await expect(revokeScimToken(byOthers, theirs.slug, { tokenId })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await revokeScimToken(ctx, ours.slug, { tokenId })).toEqual({
    tokenEnd: first?.tokenEnd,
    wasLast: false,
  });
  expect(await actorOfScimToken(contextFor(database.db), ours.token)).toBeNull();
  await expect(revokeScimToken(ctx, ours.slug, { tokenId })).rejects.toMatchObject({ code: 'not-found' });
  await expect(revokeScimToken(ctx, ours.slug, { tokenId: 'x' })).rejects.toMatchObject({ code: 'invalid' });
});
