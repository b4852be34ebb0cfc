import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { createScimGroup } from './create-scim-group.ts';
import { createScimUser } from './create-scim-user.ts';
import { readScimSettings } from './read-scim-settings.ts';

const database = testDatabase();

it('counts whom the provider manages, for owners alone, without a secret', async () => {
  const { ctx, slug, owner, organization, address, outside, domain, token } = await createProvider(
    database.db,
  );
  await createScimUser(ctx, slug, { userName: address() });
  await createScimUser(ctx, slug, { userName: address(), active: false });
  await createScimUser(ctx, slug, { userName: outside() });
  await createScimGroup(ctx, slug, { displayName: 'Spans', steps: [] });
  const settings = await readScimSettings(contextFor(database.db, owner.actor), slug);
  expect(settings).toMatchObject({
    people: { members: 1, waiting: 1, inactive: 1 },
    groupCount: 1,
    domains: [domain],
    tokens: [{ tokenEnd: token.slice(-6), creatorName: owner.name }],
  });
  expect(JSON.stringify(settings)).not.toContain(token);
  const { user } = await createMember(database.db, organization.id, undefined, 'manager');
  await expect(readScimSettings(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
