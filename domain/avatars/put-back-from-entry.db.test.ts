import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, avatars, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import type { AvatarTarget } from './open-avatar-owner.ts';
import { putBackFromEntry } from './put-back-from-entry.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();

async function scene() {
  const { db } = database;
  const { organization, owner, slug } = await createOrganization(db);
  await db.insert(teams).values({ organizationId: organization.id, slug: 'spans', name: 'Spans' });
  const ctx = contextFor(db, owner.actor);
  const newest = async () =>
    only(
      await db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organization.id))
        .orderBy(desc(auditLogEntries.sequence))
        .limit(1),
    );
  const upload = async (target: AvatarTarget, color: string) =>
    replaceAvatar(ctx, target, { source: arriving(await picture({ color })) });
  return { db, organization, owner, slug, ctx, newest, upload };
}

describe('putBackFromEntry', () => {
  it.each(['organization', 'team', 'user'] as const)(
    'shows what a %s showed before the entry: a photo, then letters',
    async (type) => {
      const { slug, ctx, newest, upload } = await scene();
      const target = {
        organization: { type: 'organization', organization: slug },
        team: { type: 'team', organization: slug, team: 'spans' },
        user: { type: 'user', user: 'me' },
      }[type] as AvatarTarget;
      await upload(target, '#611');
      const first = await newest();
      await upload(target, '#161');
      const second = await newest();
      expect(await putBackFromEntry(ctx, slug, second.sequence)).toMatchObject({ kind: 'upload' });
      expect((await newest()).data).toMatchObject({ fileId: first.data.fileId });
      expect(await putBackFromEntry(ctx, slug, first.sequence)).toMatchObject({ kind: 'letter' });
      expect((await newest()).changes).toContainEqual({
        field: 'avatarType',
        before: 'upload',
        after: 'letter',
      });
    },
  );

  it('brings a photo back that letters took the place of', async () => {
    const { db, organization, slug, ctx, newest, upload } = await scene();
    const target = { type: 'organization', organization: slug } as const;
    await upload(target, '#611');
    await chooseAvatarKind(ctx, target, 'letter');
    const { sequence } = await newest();
    await putBackFromEntry(ctx, slug, sequence);
    const rows = await db.select().from(avatars).where(eq(avatars.organizationId, organization.id));
    expect(only(rows).kind).toBe('upload');
  });

  it('is for whoever may change that avatar, and for entries of avatars', async () => {
    const { db, organization, slug, ctx, newest, upload } = await scene();
    const other = await createUser(db);
    await createMember(db, organization.id, other, 'member');
    const theirs = contextFor(db, other.actor);
    for (const target of [
      { type: 'organization', organization: slug },
      { type: 'user', user: 'me' },
    ] as const) {
      await upload(target, '#611');
      const { sequence } = await newest();
      await expect(putBackFromEntry(theirs, slug, sequence)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(putBackFromEntry(ctx, slug, 999)).rejects.toMatchObject({ code: 'not-found' });
    const stranger = contextFor(db, (await createUser(db)).actor);
    await expect(putBackFromEntry(stranger, slug, 1)).rejects.toMatchObject({ code: 'not-found' });
  });
});
