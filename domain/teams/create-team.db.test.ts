import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, teamMembers, teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { createTeam } from './create-team.ts';

const database = testDatabase();

describe('createTeam', () => {
  it('makes a team with its maker as its admin, and says so in the log', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const team = await createTeam(contextFor(database.db, owner.actor), slug, { name: 'Night Shift' });
    expect(team).toMatchObject({ slug: 'night-shift', name: 'Night Shift' });
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toMatchObject(
      [{ role: 'admin' }],
    );
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'team.create', targetId: team.id, data: { slug: 'night-shift' } },
    ]);
  });

  it('takes the slug alone, as the published schema has it', async () => {
    const { owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    expect(await createTeam(ctx, slug, { slug: 'spans_2' })).toMatchObject({ name: 'spans_2' });
  });

  it.each([
    [{}, 'name'],
    [{ name: '   ' }, 'name'],
    [{ name: 'x'.repeat(65) }, 'name'],
    [{ name: '橋' }, 'slug'],
    [{ name: 'New' }, 'slug'],
    [{ name: 'A', slug: '42' }, 'slug'],
    [{ name: 'A', slug: 'Upper' }, 'slug'],
    [{ name: 'A', slug: 'x'.repeat(51) }, 'slug'],
    [{ name: ['A'] }, 'name'],
    [{ name: 'A', extra: 1 }, 'extra'],
  ])('refuses %j at the field %s', async (input, field) => {
    const { owner, slug } = await createOrganization(database.db);
    await expect(createTeam(contextFor(database.db, owner.actor), slug, input)).rejects.toMatchObject({
      fields: { [field]: [expect.any(String)] },
    });
  });

  it('makes one team of two that want the same slug at once, and a sentence for the other', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const pools = [openDb(database.url, 1), openDb(database.url, 1)];
    const outcomes = await Promise.allSettled(
      pools.map((pool) => createTeam(contextFor(pool, owner.actor), slug, { slug: 'spans' })),
    );
    await Promise.all(pools.map(closeDb));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { fields: { slug: [expect.stringContaining('already')] } },
    });
    expect(
      await database.db.select().from(teams).where(eq(teams.organizationId, organization.id)),
    ).toHaveLength(1);
  });

  it('is not for plain members', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(
      createTeam(contextFor(database.db, user.actor), slug, { name: 'Spans' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
