import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { ownedOrganization } from '#test/deletions.ts';
import { contextFor, createMember, unique } from '#test/factories.ts';
import { listOldSlugs } from './list-old-slugs.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

it('lists former slugs for who may change settings', async () => {
  const { organization, slug, ctx } = await ownedOrganization(database.db);
  const id = String(organization.id);
  expect(await listOldSlugs(ctx, slug)).toEqual([]);
  const names = [unique('b'), unique('c')];
  for (const name of names) await updateOrganization(ctx, id, { slug: name });
  const old = (await listOldSlugs(ctx, id)).map((one) => one.slug);
  expect(old.sort()).toEqual([slug, names[0]].sort());
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  await expect(listOldSlugs(contextFor(database.db, user.actor), id)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
