import { eq, inArray, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { auditLogEntries, avatars, fileBlobIndex, files, formerAvatars } from '#db/schema/index.ts';
import { avatarBytesMax } from '#lib/images/limits.ts';
import { sharp } from '#lib/images/sharp.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { FORMER_PHOTOS_MAX } from './former-photos.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  return { organization, owner, target, ctx: contextFor(database.db, owner.actor) };
}

function avatarOf(organizationId: number) {
  return database.db.select().from(avatars).where(eq(avatars.organizationId, organizationId));
}

function entriesOf(organizationId: number) {
  return database.db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId))
    .orderBy(auditLogEntries.sequence);
}

function filesOf(organizationId: number) {
  return database.db
    .select()
    .from(files)
    .where(eq(files.name, `organization-${organizationId}`));
}

describe('replaceAvatar', () => {
  it('stores a square of its own making, under an address that can be read', async () => {
    const { ctx, target, organization } = await scene();
    const view = await replaceAvatar(ctx, target, {
      source: arriving(await picture({ format: 'jpeg', width: 600, height: 400 })),
    });
    expect(view).toMatchObject({
      kind: 'upload',
      hasPhoto: true,
      crop: { side: 400, x: 100, y: 0, rotate: 0 },
    });
    expect(view.ident).toMatch(/^[0-9a-f]{32}$/);
    const served = await readAvatarPicture(ctx, 'organization', view.ident ?? '', null);
    expect(await sharp(served?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 400, height: 400 });
    const [row] = await avatarOf(organization.id);
    expect(row?.fileId).not.toBeNull();
    expect(row?.originalFileId).not.toBeNull();
  });

  it('keeps the original as it came', async () => {
    const { ctx, target, organization } = await scene();
    const bytes = await picture({ format: 'webp', width: 700, height: 300 });
    await replaceAvatar(ctx, target, { source: arriving(bytes) });
    const kept = (await filesOf(organization.id)).find((file) => file.type === 'avatar.original');
    expect(kept).toMatchObject({ sizeBytes: bytes.length, contentType: 'image/webp' });
  });

  it('ends the old address, keeps the old photo for coming back and says so in the log', async () => {
    const { ctx, target, organization } = await scene();
    const first = await replaceAvatar(ctx, target, { source: arriving(await picture({ color: '#a00' })) });
    expect(await readAvatarPicture(ctx, 'organization', first.ident ?? '', null)).not.toBeNull();
    const second = await replaceAvatar(ctx, target, { source: arriving(await picture({ color: '#0a0' })) });
    expect(second.ident).not.toBe(first.ident);
    expect(await readAvatarPicture(ctx, 'organization', first.ident ?? '', null)).toBeNull();
    expect(await filesOf(organization.id)).toHaveLength(4);
    const entries = await entriesOf(organization.id);
    expect(entries.map(({ event }) => event)).toEqual(['org.avatar-edit', 'org.avatar-edit']);
    expect(entries[0]?.changes).toEqual([
      { field: 'avatarType', before: 'letter', after: 'upload' },
      { field: 'avatarUuid', before: null, after: first.ident },
    ]);
    expect(entries[1]?.changes).toEqual([{ field: 'avatarUuid', before: first.ident, after: second.ident }]);
  });

  it('removes the variants with their picture', async () => {
    const { ctx, target } = await scene();
    const first = await replaceAvatar(ctx, target, { source: arriving(await picture({ color: '#123' })) });
    await readAvatarPicture(ctx, 'organization', first.ident ?? '', { sizePx: 48, type: 'image/png' });
    const variants = () => database.db.select().from(files).where(eq(files.type, 'avatar.variant'));
    expect(await variants()).toHaveLength(1);
    await replaceAvatar(ctx, target, { source: arriving(await picture({ color: '#321' })) });
    expect(await variants()).toHaveLength(0);
  });

  it.each([
    ['nothing', Buffer.alloc(0), { code: 'invalid', reason: 'not-an-image' }],
    ['text', Buffer.from('test'.repeat(100)), { code: 'invalid', reason: 'image-format' }],
    [
      'a file over the limit',
      Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(avatarBytesMax)]),
      { code: 'too-large' },
    ],
  ])('refuses %s and leaves everything as it was', async (_title, bytes, error) => {
    const { ctx, target, organization } = await scene();
    const before = await replaceAvatar(ctx, target, { source: arriving(await picture()) });
    await expect(replaceAvatar(ctx, target, { source: arriving(bytes) })).rejects.toMatchObject(error);
    expect((await avatarOf(organization.id))[0]?.ident).toBe(before.ident);
    expect(await filesOf(organization.id)).toHaveLength(2);
    expect(await entriesOf(organization.id)).toHaveLength(1);
  });

  it('stops reading as soon as the bytes are no picture, or too many', async () => {
    const { ctx, target } = await scene();
    let pieces = 0;
    async function* endless(first: string) {
      yield Buffer.from(first.padEnd(32));
      for (;;) {
        pieces += 1;
        yield Buffer.alloc(1_000_000);
      }
    }
    await expect(replaceAvatar(ctx, target, { source: endless('<svg') })).rejects.toMatchObject({
      reason: 'image-format',
    });
    expect(pieces).toBe(0);
    await expect(replaceAvatar(ctx, target, { source: endless('GIF89a') })).rejects.toMatchObject({
      code: 'too-large',
    });
    expect(pieces).toBe(5);
  });

  it('asks who it is before it reads a byte', async () => {
    const { organization, target } = await scene();
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    const stranger = await createUser(database.db);
    // biome-ignore lint/correctness/useYield: the point is that nobody gets that far
    async function* unread(): AsyncGenerator<Uint8Array> {
      throw new Error('a byte was read');
    }
    for (const [actor, code] of [
      [member.actor, 'forbidden'],
      [stranger.actor, 'not-found'],
      [{ type: 'anonymous' }, 'unauthenticated'],
    ] as const) {
      const ctx = contextFor(database.db, actor);
      await expect(replaceAvatar(ctx, target, { source: unread() })).rejects.toMatchObject({ code });
    }
  });

  it('lets one of many writers at once stay, and leaves of the others no more than it keeps [F8.20.37]', async () => {
    const { target, organization, owner } = await scene();
    const pools: Db[] = [openDb(database.url, 3), openDb(database.url, 3)];
    const pictures = await Promise.all(
      Array.from({ length: 50 }, (_, index) => picture({ width: 256, color: `rgb(${index * 5}, 90, 40)` })),
    );
    const views = await Promise.all(
      pictures.map((bytes, index) => {
        const pool = pools[index % pools.length] ?? database.db;
        return replaceAvatar(contextFor(pool, owner.actor), target, { source: arriving(bytes) });
      }),
    );
    await Promise.all(pools.map(closeDb));
    const [row] = await avatarOf(organization.id);
    expect(views.map((view) => view.ident)).toContain(row?.ident);
    const left = await filesOf(organization.id);
    const kept = await database.db
      .select()
      .from(formerAvatars)
      .where(eq(formerAvatars.avatarId, row?.id ?? 0));
    expect(kept).toHaveLength(FORMER_PHOTOS_MAX);
    const owned = [...kept, row].flatMap((photo) => [photo?.fileId, photo?.originalFileId]);
    expect(left.map((file) => file.id).sort()).toEqual(owned.sort());
    const links = await database.db
      .select({ count: sql<number>`count(*)::int` })
      .from(fileBlobIndex)
      .where(
        inArray(
          fileBlobIndex.fileId,
          left.map((file) => file.id),
        ),
      );
    expect(links[0]?.count).toBe(owned.length);
    const idents = (await entriesOf(organization.id)).map((entry) =>
      entry.changes.find((c) => c.field === 'avatarUuid'),
    );
    expect(idents.slice(1).map((change) => change?.before)).toEqual(
      idents.slice(0, -1).map((change) => change?.after),
    );
  }, 60_000);

  it('stands in the log of every organization that a user belongs to', async () => {
    const { organization, owner } = await scene();
    const other = await createOrganization(database.db, { owner });
    const ctx = contextFor(database.db, owner.actor);
    await replaceAvatar(ctx, { type: 'user', user: 'me' }, { source: arriving(await picture()) });
    for (const id of [organization.id, other.organization.id]) {
      expect((await entriesOf(id)).map(({ event }) => event)).toEqual(['member.avatar-edit']);
    }
  });
});
