import { and, asc, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, organizationOptions, organizationSlugs, organizations } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { getSettings } from './get-settings.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

async function newOrganization() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const save = (patch: unknown, ifRevision?: number) =>
    updateOrganization(ctx, slug, patch, ifRevision === undefined ? {} : { ifRevision });
  return { organization, owner, slug, ctx, save };
}

function editsOf(organizationId: number) {
  return database.db
    .select()
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), eq(auditLogEntries.event, 'org.edit')))
    .orderBy(asc(auditLogEntries.sequence));
}

describe('updateOrganization', () => {
  it('saves columns, flags and options of one change with one entry in API terms [S9.1.31]', async () => {
    const { organization, owner, save, ctx } = await newOrganization();
    const slug = unique('renamed');
    const saved = await save({ name: 'Tidal Works', slug, allowSharedIssues: false, storeCrashReports: 20 });
    expect(saved.revision).toBe(1);
    const [entry, ...more] = await editsOf(organization.id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ actorId: owner.id, data: { revision: 1 } });
    expect(entry?.changes).toEqual([
      { field: 'name', before: 'Halden Bridge Works', after: 'Tidal Works' },
      { field: 'slug', before: organization.slug, after: slug },
      { field: 'allowSharedIssues', before: true, after: false },
      { field: 'storeCrashReports', before: 0, after: 20 },
    ]);
    const seen = await getSettings(ctx, slug);
    expect(seen.values).toMatchObject({
      name: 'Tidal Works',
      slug,
      allowSharedIssues: false,
      storeCrashReports: 20,
    });
    expect(seen.revision).toBe(1);
  });

  it('stores an option as plain JSON under its storage key, and only the one that changed', async () => {
    const { organization, save } = await newOrganization();
    await save({ attachmentsRole: 'owner', dataScrubber: false, safeFields: ['a', 'b'] });
    const rows = await database.db
      .select({
        key: organizationOptions.key,
        type: sql`jsonb_typeof(value)`,
        value: organizationOptions.value,
      })
      .from(organizationOptions)
      .where(eq(organizationOptions.organizationId, organization.id))
      .orderBy(asc(organizationOptions.key));
    expect(rows).toEqual([
      { key: 'sentry:attachments_role', type: 'string', value: 'owner' },
      { key: 'sentry:safe_fields', type: 'array', value: ['a', 'b'] },
    ]);
  });

  it('writes nothing when everything already is as wanted', async () => {
    const { organization, save } = await newOrganization();
    const again = await save({ name: ` ${organization.name} `, openMembership: true, sensitiveFields: [] });
    expect(again).toMatchObject({ revision: 0, changes: [] });
    expect(await editsOf(organization.id)).toEqual([]);
  });

  it('names every unknown, forbidden or wrong key and writes nothing [S9.1.23] [S9.1.47] [S9.1.67]', async () => {
    const { organization, slug, save } = await newOrganization();
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    const asManager = contextFor(database.db, manager.actor);
    await expect(
      updateOrganization(asManager, slug, {
        name: 'Kept out',
        defaultRole: 'owner',
        streamlineOnly: true,
        enabledConsolePlatforms: ['xbox'],
        apdexThreshold: 0,
      }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        defaultRole: ['Only an owner may change this.'],
        streamlineOnly: [expect.any(String)],
        enabledConsolePlatforms: [expect.stringContaining('Only whoever runs this site')],
        apdexThreshold: [expect.any(String)],
      },
    });
    await expect(save(JSON.parse('{"__proto__": 1, "constructor": 2}'))).rejects.toMatchObject({
      code: 'invalid',
    });
    for (const patch of [null, [], 'name', 7]) {
      await expect(save(patch)).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await editsOf(organization.id)).toEqual([]);
  });

  it('lets managers and owners save, members and outsiders not [S9.1.24]', async () => {
    const { organization, slug } = await newOrganization();
    const other = await newOrganization();
    const saveAs = (actor: Actor) =>
      updateOrganization(contextFor(database.db, actor), slug, { isEarlyAdopter: true });
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(saveAs({ type: 'anonymous' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(saveAs(other.owner.actor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(saveAs(member.actor)).rejects.toMatchObject({ code: 'forbidden' });
    const token = { ...other.owner.actor, type: 'token', tokenId: 1, userId: manager.id } as const;
    await expect(saveAs({ ...token, scopes: ['org:read'] })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await saveAs(manager.actor)).toMatchObject({ revision: 1 });
  });

  it('refuses a slug of another organization, also one of its past [S9.1.33] [S9.1.56]', async () => {
    const first = await newOrganization();
    const second = await newOrganization();
    await first.save({ slug: unique('moved') });
    for (const taken of [first.slug, (await getSettings(first.ctx, first.slug)).values.slug]) {
      await expect(second.save({ slug: taken, name: 'Other' })).rejects.toMatchObject({
        fields: { slug: [`“${taken}” is taken. Choose another.`] },
      });
    }
    expect((await getSettings(second.ctx, second.slug)).values.name).toBe('Halden Bridge Works');
  });

  it('keeps old slugs, resolves them, and lets the organization go back to one [S9.1.55]', async () => {
    const { organization, slug, save, ctx } = await newOrganization();
    await save({ slug: unique('second') });
    expect((await getSettings(ctx, slug)).membership.organization.id).toBe(organization.id);
    await updateOrganization(ctx, slug, { slug });
    const history = await database.db
      .select()
      .from(organizationSlugs)
      .where(eq(organizationSlugs.organizationId, organization.id));
    expect(history).toHaveLength(2);
  });

  it('merges changes of other keys and refuses the same key with both values and who', async () => {
    const { owner, save } = await newOrganization();
    await save({ name: 'Theirs', dataScrubber: true }, 0);
    expect(await save({ isEarlyAdopter: true }, 0)).toMatchObject({ revision: 2 });
    expect(await save({ name: 'Theirs' }, 0)).toMatchObject({ revision: 2, changes: [] });
    await expect(save({ name: 'Mine', scrapeJavaScript: false }, 0)).rejects.toMatchObject({
      code: 'stale',
      details: {
        revision: 2,
        conflicts: [{ field: 'name', current: 'Theirs', yours: 'Mine', changedBy: owner.name }],
      },
    });
    expect(await save({ name: 'Mine' }, 2)).toMatchObject({ revision: 3 });
  });

  it('takes a revision that never was for a conflict of everything', async () => {
    const { save } = await newOrganization();
    await expect(save({ name: 'From the future' }, 5)).rejects.toMatchObject({ code: 'stale' });
  });

  it('answers conflict while the organization is being deleted', async () => {
    const { organization, save } = await newOrganization();
    await database.db
      .update(organizations)
      .set({ status: 'pending_deletion' })
      .where(eq(organizations.id, organization.id));
    await expect(save({ name: 'Late' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'pending-deletion',
    });
  });
});

describe('rules across settings', () => {
  it('refuses a target rate while sampling is per project [S9.1.20] [S9.1.21]', async () => {
    const { save } = await newOrganization();
    expect((await save({ targetSampleRate: 0.5 })).values.targetSampleRate).toBe(0.5);
    await save({ samplingMode: 'project' });
    await expect(save({ targetSampleRate: 0.4 })).rejects.toMatchObject({
      fields: { non_field_errors: [expect.any(String)] },
    });
    expect((await save({ samplingMode: 'organization' })).values.targetSampleRate).toBe(0.5);
  });

  it('refuses to require a second factor that the one who asks does not have [S9.1.114]', async () => {
    const { save } = await newOrganization();
    await expect(save({ require2FA: true })).rejects.toMatchObject({
      fields: { require2FA: [expect.any(String)] },
    });
    expect(await save({ require2FA: false })).toMatchObject({ changes: [] });
  });
});

describe('two connections', () => {
  it('saves disjoint keys of one organization from many sides at once', async () => {
    const { organization, owner, slug } = await newOrganization();
    const other = openDb(database.url);
    const patches = [
      { name: 'Together' },
      { openMembership: false },
      { dataScrubber: true },
      { sensitiveFields: ['x'] },
      { storeCrashReports: 5 },
      { isEarlyAdopter: true },
    ];
    await Promise.all(
      patches.map((patch, index) =>
        updateOrganization(contextFor(index % 2 ? other : database.db, owner.actor), slug, patch, {
          ifRevision: 0,
        }),
      ),
    );
    await closeDb(other);
    const { values, revision } = await getSettings(contextFor(database.db, owner.actor), slug);
    expect(values).toMatchObject(Object.assign({}, ...patches));
    expect(revision).toBe(patches.length);
    expect((await editsOf(organization.id)).map(({ data }) => data.revision)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('lets exactly one of two have the same key, and tells the other', async () => {
    const { organization, owner, slug } = await newOrganization();
    const other = openDb(database.url);
    const outcomes = await Promise.allSettled(
      [database.db, other].map((db, index) =>
        updateOrganization(contextFor(db, owner.actor), slug, { name: `Name ${index}` }, { ifRevision: 0 }),
      ),
    );
    await closeDb(other);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'stale', details: { revision: 1 } } });
    expect(await editsOf(organization.id)).toHaveLength(1);
  });

  it('gives a slug that two organizations want to one of them', async () => {
    const [first, second] = [await newOrganization(), await newOrganization()];
    const other = openDb(database.url);
    const slug = unique('wanted');
    const outcomes = await Promise.allSettled([
      updateOrganization(contextFor(database.db, first.owner.actor), first.slug, { slug }),
      updateOrganization(contextFor(other, second.owner.actor), second.slug, { slug }),
    ]);
    await closeDb(other);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { fields: { slug: [expect.any(String)] } } });
  });
});
