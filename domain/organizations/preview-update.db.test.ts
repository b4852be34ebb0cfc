import { describe, expect, it } from 'vitest';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { getSettings } from './get-settings.ts';
import { previewUpdate } from './preview-update.ts';

const database = testDatabase();

describe('previewUpdate', () => {
  it('says what would change and whom it touches, and writes nothing', async () => {
    const { owner, slug, organization } = await createOrganization(database.db);
    await createMember(database.db, organization.id, undefined, 'member');
    const ctx = contextFor(database.db, owner.actor);
    const wanted = { slug: unique('moved'), allowMemberInvite: false, openMembership: true };
    expect(await previewUpdate(ctx, slug, wanted)).toEqual({
      revision: 0,
      changes: [
        { field: 'slug', before: slug, after: wanted.slug },
        { field: 'allowMemberInvite', before: true, after: false },
      ],
      effects: [
        { field: 'slug', count: 0, sentence: expect.stringContaining('keep working') },
        { field: 'allowMemberInvite', count: 1, sentence: expect.stringContaining('on their own: 1') },
      ],
    });
    expect(await getSettings(ctx, slug)).toMatchObject({
      revision: 0,
      values: { slug, allowMemberInvite: true },
    });
    expect((await listEntries(ctx, slug)).entries).toEqual([]);
    await expect(getSettings(ctx, wanted.slug)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses what the save would refuse', async () => {
    const first = await createOrganization(database.db);
    const second = await createOrganization(database.db);
    const ctx = contextFor(database.db, first.owner.actor);
    await expect(previewUpdate(ctx, first.slug, { slug: second.slug })).rejects.toMatchObject({
      fields: { slug: [expect.any(String)] },
    });
    await expect(previewUpdate(ctx, first.slug, { name: 'Other' }, { ifRevision: 9 })).rejects.toMatchObject({
      code: 'stale',
    });
    expect(await previewUpdate(ctx, first.slug, {})).toEqual({ revision: 0, changes: [], effects: [] });
  });
});
