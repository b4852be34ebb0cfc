import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { avatars, organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { logOf, ownedOrganization } from '#test/deletions.ts';
import { contextFor } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { updateOrganization } from './update-organization.ts';
import { updateWithAvatar } from './update-with-avatar.ts';

const database = testDatabase();

async function newPhoto() {
  return { kind: 'upload' as const, photo: { source: arriving(await picture({ width: 300, height: 300 })) } };
}

describe('updateWithAvatar', () => {
  it('saves both with an entry each, or neither', async () => {
    const { organization, slug, ctx } = await ownedOrganization(database.db);
    await expect(updateWithAvatar(ctx, slug, { name: '' }, await newPhoto())).rejects.toMatchObject({
      fields: { name: [expect.any(String)] },
    });
    expect(await database.db.$count(avatars, eq(avatars.organizationId, organization.id))).toBe(0);
    await expect(
      updateWithAvatar(ctx, slug, { name: 'New' }, { kind: 'upload', photo: null }),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(await logOf(database.db, organization.id)).toEqual([]);
    const saved = await updateWithAvatar(ctx, slug, { name: 'New' }, await newPhoto());
    expect(saved.values.name).toBe('New');
    expect((await logOf(database.db, organization.id)).map(({ event }) => event)).toEqual([
      'org.avatar-edit',
      'org.edit',
    ]);
  });

  it('and saves of settings alone wait for each other, never in a circle', async () => {
    const { organization, owner, slug } = await ownedOrganization(database.db);
    const other = openDb(database.url);
    const contexts = [database.db, other].map((db) => contextFor(db, owner.actor));
    await Promise.all(
      contexts.flatMap((ctx, side) =>
        [0, 1].flatMap((n) => [
          newPhoto().then((photo) =>
            updateWithAvatar(ctx, slug, { apdexThreshold: 10 * side + n + 1 }, photo),
          ),
          updateOrganization(ctx, slug, { name: `Name ${side} ${n}` }),
        ]),
      ),
    );
    await closeDb(other);
    const [row] = await database.db.select().from(organizations).where(eq(organizations.id, organization.id));
    expect(row?.revision).toBe(8);
  });
});
