import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, avatars, files, formerAvatars } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import { FORMER_PHOTO_KEPT_MS, FORMER_PHOTOS_MAX } from './former-photos.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { putAvatarBack } from './put-avatar-back.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { removeAvatar } from './remove-avatar.ts';
import { replaceAvatar } from './replace-avatar.ts';
import { sweepAvatarFiles } from './sweep-avatar-files.ts';

const database = testDatabase();
const COLORS = ['#611', '#161', '#116', '#661', '#616', '#166', '#777', '#222'];

async function scene() {
  const { db } = database;
  const { organization, owner, slug } = await createOrganization(db);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  const ctx = contextFor(db, owner.actor);
  const row = async () =>
    only(await db.select().from(avatars).where(eq(avatars.organizationId, organization.id)));
  const show = async (color: string) => {
    await replaceAvatar(ctx, target, { source: arriving(await picture({ color })) });
    return row();
  };
  const lastEntry = async () =>
    (
      await db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organization.id))
        .orderBy(auditLogEntries.id)
    ).at(-1);
  const kept = async () =>
    db
      .select()
      .from(formerAvatars)
      .where(eq(formerAvatars.avatarId, (await row()).id));
  return { ctx, target, row, show, lastEntry, kept, organization };
}

describe('putAvatarBack', () => {
  it('shows the photo before the last change again, which the entry of that change names', async () => {
    const { ctx, target, row, show, lastEntry } = await scene();
    const first = await show('#611');
    const second = await show('#161');
    expect((await lastEntry())?.data).toEqual({ fileId: second.fileId, formerFileId: first.fileId });

    const back = await putAvatarBack(ctx, target, first.fileId ?? 0);

    expect(await row()).toMatchObject({
      kind: 'upload',
      fileId: first.fileId,
      originalFileId: first.originalFileId,
    });
    expect(back.ident).not.toBe(first.ident);
    expect(await readAvatarPicture(ctx, 'organization', back.ident ?? '', null)).not.toBeNull();
    expect(await readAvatarPicture(ctx, 'organization', second.ident, null)).toBeNull();
    expect(await lastEntry()).toMatchObject({
      event: 'org.avatar-edit',
      changes: [{ field: 'avatarUuid', before: second.ident, after: back.ident }],
    });
    await putAvatarBack(ctx, target, second.fileId ?? 0);
    expect((await row()).fileId).toBe(second.fileId);
  });

  it('comes back from letters, and does nothing for the photo that is shown', async () => {
    const { ctx, target, row, show, lastEntry } = await scene();
    const { fileId } = await show('#611');
    await chooseAvatarKind(ctx, target, 'letter');
    await putAvatarBack(ctx, target, fileId ?? 0);
    expect(await row()).toMatchObject({ kind: 'upload', fileId });
    const before = await lastEntry();
    await putAvatarBack(ctx, target, fileId ?? 0);
    expect(await lastEntry()).toEqual(before);
  });

  it('says gone for another owner’s photo, and changes nothing', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const [own, other] = [await mine.show('#611'), await theirs.show('#161')];
    await theirs.show('#116');
    await expect(putAvatarBack(mine.ctx, mine.target, other.fileId ?? 0)).rejects.toMatchObject({
      code: 'gone',
    });
    expect(await mine.row()).toMatchObject({ fileId: own.fileId, ident: own.ident });
    expect(await theirs.kept()).toHaveLength(1);
  });

  it('keeps a few photos, for a while, and none after the owner removed theirs', async () => {
    const { ctx, target, row, show, kept } = await scene();
    const first = await show(COLORS[0] ?? '');
    for (const color of COLORS.slice(1)) await show(color);
    expect(await kept()).toHaveLength(FORMER_PHOTOS_MAX);
    await expect(putAvatarBack(ctx, target, first.fileId ?? 0)).rejects.toMatchObject({ code: 'gone' });
    const sweepAt = (ms: number) =>
      sweepAvatarFiles(contextFor(database.db, undefined, () => new Date(Date.now() + ms)));
    await sweepAt(FORMER_PHOTO_KEPT_MS - 60_000);
    expect(await kept()).toHaveLength(FORMER_PHOTOS_MAX);
    await sweepAt(FORMER_PHOTO_KEPT_MS + 60_000);
    expect(await kept()).toHaveLength(0);
    const { fileId } = await row();
    expect(
      await database.db
        .select()
        .from(files)
        .where(eq(files.id, fileId ?? 0)),
    ).toHaveLength(1);
    await show('#abc');
    await removeAvatar(ctx, target);
    expect(await kept()).toHaveLength(0);
  });
});
