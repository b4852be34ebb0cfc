import { describe, expect, it } from 'vitest';
import { sharp } from '#lib/images/sharp.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { recropAvatar } from './recrop-avatar.ts';
import { removeAvatar } from './remove-avatar.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();
const CROP = { x: 10, y: 20, side: 256, rotate: 90 } as const;

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  return { organization, target, ctx: contextFor(database.db, owner.actor) };
}

describe('recropAvatar', () => {
  it('cuts the kept original again, as often as one likes', async () => {
    const { ctx, target } = await scene();
    const bytes = await picture({ format: 'jpeg', width: 500, height: 400 });
    const first = await replaceAvatar(ctx, target, { source: arriving(bytes) });
    const second = await recropAvatar(ctx, target, CROP);
    expect(second).toMatchObject({ kind: 'upload', crop: CROP });
    expect(await readAvatarPicture(ctx, 'organization', first.ident ?? '', null)).toBeNull();
    const shown = await readAvatarPicture(ctx, 'organization', second.ident ?? '', null);
    expect(await sharp(shown?.bytes).metadata()).toMatchObject({ width: 256, height: 256 });
    const third = await recropAvatar(ctx, target, { ...CROP, side: 400, x: 0, y: 0 });
    expect(third.crop?.side).toBe(400);
  });

  it('refuses when no original is kept, and a square outside of it', async () => {
    const { ctx, target } = await scene();
    await expect(recropAvatar(ctx, target, CROP)).rejects.toMatchObject({
      fields: { crop: [expect.any(String)] },
    });
    await replaceAvatar(ctx, target, { source: arriving(await picture()) });
    await expect(recropAvatar(ctx, target, { ...CROP, x: 5000 })).rejects.toMatchObject({
      reason: 'image-crop',
    });
    await removeAvatar(ctx, target);
    await expect(recropAvatar(ctx, target, CROP)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is not for members', async () => {
    const { organization, target } = await scene();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(recropAvatar(contextFor(database.db, user.actor), target, CROP)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
