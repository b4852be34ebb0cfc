import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, members, organizationSlugs } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { createOrganization } from './create-organization.ts';
import { listMyOrganizations } from './list-my-organizations.ts';

const database = testDatabase();

describe('createOrganization', () => {
  it('makes whoever asks the owner, claims the slug and writes one entry', async () => {
    const user = await createUser(database.db);
    const ctx = contextFor(database.db, user.actor);
    const slug = unique('halden');
    const made = await createOrganization(ctx, { name: '  Halden Bridge Works ', slug });
    expect(made).toMatchObject({ name: 'Halden Bridge Works', slug, revision: 0, defaultRole: 'member' });
    const [member] = await database.db.select().from(members).where(eq(members.organizationId, made.id));
    expect(member).toMatchObject({ userId: user.id, role: 'owner' });
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, made.id));
    expect(entries).toMatchObject([{ event: 'org.create', actorId: user.id, data: { slug } }]);
    expect(await listMyOrganizations(ctx)).toMatchObject([{ id: made.id, role: 'owner' }]);
  });

  it('gives organizations of one name different slugs, on two connections at once', async () => {
    const user = await createUser(database.db);
    const name = unique('Kai');
    const other = openDb(database.url);
    const made = await Promise.all(
      [database.db, other, database.db, other].map((db) =>
        createOrganization(contextFor(db, user.actor), { name }),
      ),
    );
    await closeDb(other);
    expect(made.map(({ slug }) => slug).sort()).toEqual(
      ['', '-2', '-3', '-4'].map((end) => `${name.toLowerCase()}${end}`),
    );
  });

  it('makes a usable slug of names that have none', async () => {
    const ctx = contextFor(database.db, (await createUser(database.db)).actor);
    const slugOf = async (name: string) => (await createOrganization(ctx, { name })).slug;
    expect(await slugOf('ليلى')).toMatch(/^[0-9a-f]{10}$|^org-\d{10}$/);
    expect(await slugOf('Settings')).toBe('settings-2');
    expect(await slugOf('2026')).toBe('org-2026');
    expect(await slugOf('Ål & Ø')).toBe('al-o');
    expect(await slugOf('B')).toBe('b-2');
  });

  it('refuses bad input by field and writes nothing', async () => {
    const user = await createUser(database.db);
    const ctx = contextFor(database.db, user.actor);
    const slug = unique('taken');
    await createOrganization(ctx, { name: 'First', slug });
    const wrong: [unknown, string][] = [
      [{ name: 'Second', slug }, 'slug'],
      [{ name: ' ' }, 'name'],
      [{ name: 'see https://x.example' }, 'name'],
      [{ name: 'a\u202eb' }, 'name'],
      [{ name: ['a'] }, 'name'],
      [{ name: 'x'.repeat(65) }, 'name'],
      [{ name: 'Second', ownerId: 1 }, 'ownerId'],
      [{ name: 'Second', colour: 1 }, 'colour'],
      [null, 'non_field_errors'],
    ];
    for (const [input, field] of wrong) {
      await expect(createOrganization(ctx, input)).rejects.toMatchObject({
        code: 'invalid',
        fields: { [field]: expect.anything() },
      });
    }
    expect(await listMyOrganizations(ctx)).toHaveLength(1);
  });

  it('lets the system name the owner, and nobody do it at all', async () => {
    const user = await createUser(database.db);
    const made = await createOrganization(contextFor(database.db), {
      name: unique('By CLI'),
      ownerId: user.id,
    });
    expect(await listMyOrganizations(contextFor(database.db, user.actor))).toMatchObject([{ id: made.id }]);
    const nobody = contextFor(database.db, { type: 'anonymous' });
    await expect(createOrganization(nobody, { name: 'X' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const weak = { type: 'token', userId: user.id, tokenId: 1, label: 't', scopes: ['org:read'] } as const;
    await expect(createOrganization(contextFor(database.db, weak), { name: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('keeps the slug in the history from the start', async () => {
    const user = await createUser(database.db);
    const made = await createOrganization(contextFor(database.db, user.actor), { name: unique('Past') });
    const history = await database.db
      .select({ slug: organizationSlugs.slug, endedAt: organizationSlugs.endedAt })
      .from(organizationSlugs)
      .where(eq(organizationSlugs.organizationId, made.id))
      .orderBy(asc(organizationSlugs.createdAt));
    expect(history).toEqual([{ slug: made.slug, endedAt: null }]);
  });
});
