import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { removeAvatar } from './remove-avatar.ts';
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

describe('removeAvatar', () => {
  it('deletes the photo for good', async () => {
    const { ctx, target, isServed, entryCount } = await scene();
    const uploaded = await replaceAvatar(ctx, target, { source: arriving(await picture()) });
    expect(await removeAvatar(ctx, target)).toMatchObject({ kind: 'letter', hasPhoto: false, crop: null });
    expect(await isServed(uploaded.ident)).toBe(false);
    await expect(chooseAvatarKind(ctx, target, 'upload')).rejects.toMatchObject({ code: 'invalid' });
    await removeAvatar(ctx, target);
    expect(await entryCount()).toBe(2);
  });
});
