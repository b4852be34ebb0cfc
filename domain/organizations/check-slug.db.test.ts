import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { ownedOrganization } from '#test/deletions.ts';
import { contextFor, createMember, unique } from '#test/factories.ts';
import { checkSlug } from './check-slug.ts';
import { endOldSlug } from './end-old-slug.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

it('says whether a slug could be had, and never whose it is', async () => {
  const { slug, ctx } = await ownedOrganization(database.db);
  const other = await ownedOrganization(database.db);
  const moved = unique('moved');
  await updateOrganization(other.ctx, other.slug, { slug: moved });
  for (const taken of [other.slug, moved]) {
    expect(await checkSlug(ctx, slug, taken)).toBe(`“${taken}” is taken. Choose another.`);
  }
  await endOldSlug(other.ctx, moved, other.slug);
  for (const free of [other.slug, slug, unique('free')]) expect(await checkSlug(ctx, slug, free)).toBeNull();
  for (const wrong of ['', 'ab', 'UPPER', 'a b c', 'settings', '123', '-a-', 'x'.repeat(51), 'a\0bc']) {
    expect(await checkSlug(ctx, slug, wrong)).toMatch(/\.$/);
  }
});

it('is for who may change it, and two hundred times an hour', async () => {
  const { organization, slug, ctx } = await ownedOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  await expect(checkSlug(contextFor(database.db, user.actor), slug, 'free-one')).rejects.toMatchObject({
    code: 'forbidden',
  });
  const asked = Array.from({ length: 201 }, () => checkSlug(ctx, slug, 'ab'));
  const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { code: 'rate-limited' } }]);
});
