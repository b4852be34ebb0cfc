import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { scimTokens } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { createTeam } from '#domain/teams/create-team.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, unique } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { actorOfScimToken } from './actor-of-scim-token.ts';

const database = testDatabase();

it('is the provider of one organization, and notes its use once a minute', async () => {
  const { token, organization } = await createProvider(database.db);
  const read = async () =>
    only(await database.db.select().from(scimTokens).where(eq(scimTokens.organizationId, organization.id)));
  const before = await read();
  const later = (ms: number) =>
    contextFor(database.db, undefined, () => new Date((before.lastUsedAt?.getTime() ?? 0) + ms));
  const actor = await actorOfScimToken(later(30_000), token);
  expect(actor).toEqual({
    type: 'provisioner',
    organizationId: organization.id,
    tokenId: before.id,
    label: `SCIM token …${before.tokenEnd}`,
  });
  expect((await read()).lastUsedAt).toEqual(before.lastUsedAt);
  await actorOfScimToken(later(61_000), token);
  expect((await read()).lastUsedAt).not.toEqual(before.lastUsedAt);
  expect(await actorOfScimToken(later(0), token.toUpperCase())).toBeNull();
});

it('may do to people and teams of its organization what that takes, and nothing else', async () => {
  const { ctx, slug } = await createProvider(database.db);
  const other = await createOrganization(database.db);
  await expect(createTeam(ctx, slug, { name: unique('Spans') })).resolves.toMatchObject({});
  await expect(createTeam(ctx, other.slug, { name: 'Spans' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(updateOrganization(ctx, slug, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
});
