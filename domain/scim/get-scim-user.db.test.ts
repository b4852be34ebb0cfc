import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { createMember } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { getScimUser } from './get-scim-user.ts';

const database = testDatabase();

it('finds people of this organization alone, also whom no provider has touched', async () => {
  const [ours, theirs] = [await createProvider(database.db), await createProvider(database.db)];
  const { member, user } = await createMember(database.db, ours.organization.id, undefined, 'admin');
  expect(await getScimUser(ours.ctx, ours.slug, String(member.id))).toMatchObject({
    id: member.id,
    userName: user.email,
    isActive: true,
    role: 'admin',
  });
  for (const id of ['0', '-1', 'me', '1e3', '9'.repeat(40), String(member.id)]) {
    const scene = id === String(member.id) ? theirs : ours;
    await expect(getScimUser(scene.ctx, scene.slug, id)).rejects.toMatchObject({ code: 'not-found' });
  }
});
