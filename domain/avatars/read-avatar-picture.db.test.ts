import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { avatars, avatarVariants } from '#db/schema/index.ts';
import { sharp } from '#lib/images/sharp.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { makeVariant } from './make-variant.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { IDENT_TTL_MS } from './picture-cache.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();
const PNG_48 = { sizePx: 48, type: 'image/png' } as const;

async function scene(color = '#c80') {
  const { organization, owner, slug } = await createOrganization(database.db);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  const ctx = contextFor(database.db, owner.actor);
  const { ident } = await replaceAvatar(ctx, target, { source: arriving(await picture({ color })) });
  const [row] = await database.db.select().from(avatars).where(eq(avatars.organizationId, organization.id));
  return { ctx, owner, target, ident: ident ?? '', fileId: row?.fileId ?? 0 };
}

describe('readAvatarPicture', () => {
  it('answers the nearest size, in the type that is wished for', async () => {
    const { ctx, ident } = await scene();
    for (const type of ['image/png', 'image/webp', 'image/avif'] as const) {
      const found = await readAvatarPicture(ctx, 'organization', ident, { sizePx: 50, type });
      expect(found?.contentType).toBe(type);
      expect(await sharp(found?.bytes).metadata()).toMatchObject({ width: 48, height: 48 });
    }
  });

  it('knows an ident only for the kind of owner that it belongs to', async () => {
    const { ctx, ident } = await scene();
    expect(await readAvatarPicture(ctx, 'user', ident, null)).toBeNull();
    expect(await readAvatarPicture(ctx, 'team', ident, PNG_48)).toBeNull();
    expect(await readAvatarPicture(ctx, 'organization', 'f'.repeat(32), PNG_48)).toBeNull();
  });

  it('makes a variant once, however many processes ask for it at the same time', async () => {
    const { fileId } = await scene('#08c');
    const pools = [openDb(database.url, 4), openDb(database.url, 4), openDb(database.url, 4)];
    const made = await Promise.all(
      pools.flatMap((pool) => Array.from({ length: 4 }, () => makeVariant(pool, fileId, 64, 'image/webp'))),
    );
    await Promise.all(pools.map(closeDb));
    expect(new Set(made.map((variant) => variant?.checksum)).size).toBe(1);
    const rows = await database.db.select().from(avatarVariants).where(eq(avatarVariants.fileId, fileId));
    expect(rows).toHaveLength(1);
  });

  it('makes nothing of a picture that is gone', async () => {
    expect(await makeVariant(database.db, 2_000_000_000, 64, 'image/png')).toBeNull();
  });

  it('forgets a replaced address on other nodes before five seconds are over', async () => {
    const { ctx, target, owner, ident } = await scene();
    const otherNode = openDb(database.url, 2);
    expect(await readAvatarPicture(ctx, 'organization', ident, PNG_48)).not.toBeNull();
    await replaceAvatar(contextFor(otherNode, owner.actor), target, { source: arriving(await picture()) });
    await closeDb(otherNode);
    expect(IDENT_TTL_MS).toBeLessThan(5_000);
    await expect
      .poll(() => readAvatarPicture(ctx, 'organization', ident, PNG_48), { timeout: 5_000, interval: 100 })
      .toBeNull();
  });

  it('never shows an old picture at a new address, however slow a reader is [F8.20.40]', async () => {
    const { ctx, target, ident } = await scene('#f00');
    const slow = readAvatarPicture(ctx, 'organization', ident, PNG_48);
    const next = await replaceAvatar(ctx, target, { source: arriving(await picture({ color: '#00f' })) });
    await slow;
    const shown = await readAvatarPicture(ctx, 'organization', next.ident ?? '', PNG_48);
    const [red = 255, , blue = 0] = await sharp(shown?.bytes).raw().toBuffer();
    expect(blue).toBeGreaterThan(red);
  });
});
