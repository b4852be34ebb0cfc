import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { readAvatar } from './read-avatar.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  const ctx = contextFor(database.db, owner.actor);
  const isServed = async (ident: string | null) =>
    (await readAvatarPicture(ctx, 'organization', ident ?? '', null)) !== null;
  const entryCount = async () =>
    (
      await database.db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organization.id))
    ).length;
  return { target, ctx, isServed, entryCount };
}

describe('chooseAvatarKind', () => {
  it('keeps the photo for coming back, and serves it only while it is chosen [F8.20.38] [F8.20.39]', async () => {
    const { ctx, target, isServed } = await scene();
    const uploaded = await replaceAvatar(ctx, target, { source: arriving(await picture()) });
    expect(await isServed(uploaded.ident)).toBe(true);
    const letters = await chooseAvatarKind(ctx, target, 'letter');
    expect(letters).toMatchObject({ kind: 'letter', ident: null, hasPhoto: true });
    expect(await isServed(uploaded.ident)).toBe(false);
    const back = await chooseAvatarKind(ctx, target, 'upload');
    expect(back.ident).not.toBe(uploaded.ident);
    expect(await isServed(back.ident)).toBe(true);
    expect(await isServed(uploaded.ident)).toBe(false);
  });

  it('refuses upload without a photo, and gravatar for an organization [F8.8.3]', async () => {
    const { ctx, target, entryCount } = await scene();
    await expect(chooseAvatarKind(ctx, target, 'upload')).rejects.toMatchObject({
      fields: { avatar_type: ['Cannot set avatar_type to upload without avatar_photo'] },
    });
    await expect(chooseAvatarKind(ctx, target, 'gravatar')).rejects.toMatchObject({
      fields: { avatar_type: ['"gravatar" is not a valid choice.'] },
    });
    expect(await readAvatar(ctx, target)).toMatchObject({ kind: 'letter' });
    expect(await entryCount()).toBe(0);
  });

  it('records nothing when nothing changes', async () => {
    const { ctx, target, entryCount } = await scene();
    await chooseAvatarKind(ctx, target, 'letter');
    expect(await entryCount()).toBe(0);
  });
});
