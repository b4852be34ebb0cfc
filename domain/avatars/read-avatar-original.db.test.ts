import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { readAvatarOriginal } from './read-avatar-original.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();

describe('readAvatarOriginal', () => {
  it('answers the very bytes that were sent, to who may change the avatar', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const target = { type: 'organization', organization: slug } as const;
    const ctx = contextFor(database.db, owner.actor);
    await expect(readAvatarOriginal(ctx, target)).rejects.toMatchObject({ code: 'not-found' });
    const bytes = await picture({ format: 'jpeg', width: 640, height: 480 });
    await replaceAvatar(ctx, target, { source: arriving(bytes) });
    const original = await readAvatarOriginal(ctx, target);
    expect(original.bytes.equals(bytes)).toBe(true);
    expect(original.contentType).toBe('image/jpeg');
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(readAvatarOriginal(contextFor(database.db, user.actor), target)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
