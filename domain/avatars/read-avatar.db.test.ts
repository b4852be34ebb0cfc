import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { avatars, files } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { readAvatar } from './read-avatar.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();

describe('readAvatar', () => {
  it('answers letters without a name when there is no row', async () => {
    const { slug, organization } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const target = { type: 'organization', organization: slug } as const;
    const view = await readAvatar(contextFor(database.db, user.actor), target);
    expect(view).toEqual({
      owner: expect.objectContaining({ slug }),
      kind: 'letter',
      ident: null,
      hasPhoto: false,
      crop: null,
    });
  });

  it('answers nothing to strangers', async () => {
    const { slug } = await createOrganization(database.db);
    const stranger = await createUser(database.db);
    const ctx = contextFor(database.db, stranger.actor);
    await expect(readAvatar(ctx, { type: 'organization', organization: slug })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it.each([
    ['a user [F8.2.1]', 'user'],
    ['an organization [F8.2.3]', 'organization'],
  ] as const)('loses the photo when its file is deleted under it, for good: %s', async (_title, type) => {
    const { owner, organization, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const target: AvatarTarget = type === 'user' ? { type, user: 'me' } : { type, organization: slug };
    const row = async () => {
      const isOwn =
        type === 'user' ? eq(avatars.userId, owner.id) : eq(avatars.organizationId, organization.id);
      return (await database.db.select().from(avatars).where(isOwn))[0];
    };
    await replaceAvatar(ctx, target, { source: arriving(await picture()) });
    expect((await readAvatar(ctx, target)).hasPhoto).toBe(true);
    await database.db.delete(files).where(eq(files.id, (await row())?.fileId ?? 0));
    expect((await readAvatar(ctx, target)).hasPhoto).toBe(false);
    expect((await row())?.fileId).toBeNull();
  });
});
