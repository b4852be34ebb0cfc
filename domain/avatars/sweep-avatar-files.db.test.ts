import { eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { files, organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { replaceAvatar } from './replace-avatar.ts';
import { sweepAvatarFiles } from './sweep-avatar-files.ts';

const database = testDatabase();
const HOUR_MS = 60 * 60 * 1000;

async function withAvatar(color: string) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const target = { type: 'organization', organization: slug } as const;
  const { ident } = await replaceAvatar(ctx, target, { source: arriving(await picture({ color })) });
  await readAvatarPicture(ctx, 'organization', ident ?? '', { sizePx: 48, type: 'image/png' });
  return organization;
}

describe('sweepAvatarFiles', () => {
  it('takes every file of an avatar whose owner is gone, and none of another', async () => {
    const [gone, stays] = [await withAvatar('#611'), await withAvatar('#161')];
    await database.db.delete(organizations).where(eq(organizations.id, gone.id));
    const sweepAt = (time: number) =>
      sweepAvatarFiles(contextFor(database.db, { type: 'system', label: 'Test' }, () => new Date(time)));
    expect(await sweepAt(Date.now())).toBe(0);
    expect(await sweepAt(Date.now() + 2 * HOUR_MS)).toBe(2);
    const left = await database.db
      .select({ name: files.name })
      .from(files)
      .where(inArray(files.type, ['avatar.file', 'avatar.original', 'avatar.variant']));
    expect(left).toHaveLength(3);
    expect(left.filter(({ name }) => name === `organization-${stays.id}`)).toHaveLength(2);
    expect(await sweepAt(Date.now() + 2 * HOUR_MS)).toBe(0);
  });
});
