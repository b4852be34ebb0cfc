import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { openWithAny } from './open-with-any.ts';

const database = testDatabase();

it('opens with any of the permissions, and names the first when none is there', async () => {
  const { owner, slug } = await createOrganization(database.db);
  const open = (scopes: string[]) => {
    const actor = { type: 'token', userId: owner.id, tokenId: 1, label: 'ci', scopes } as const;
    return openWithAny(contextFor(database.db, actor), slug, ['org:write', 'org:admin']);
  };
  expect((await open(['org:admin'])).organization.slug).toBe(slug);
  expect((await open(['org:write'])).organization.slug).toBe(slug);
  await expect(open(['org:read'])).rejects.toMatchObject({ details: { permission: 'org:write' } });
});
