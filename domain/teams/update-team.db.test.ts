import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { updateTeam } from './update-team.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const team = await createTeam(database.db, organization.id);
  const entries = () =>
    database.db.select().from(auditLogEntries).where(eq(auditLogEntries.organizationId, organization.id));
  const row = async (id = team.id) => only(await database.db.select().from(teams).where(eq(teams.id, id)));
  return { organization, owner, slug, team, entries, row, ctx: contextFor(database.db, owner.actor) };
}

describe('updateTeam', () => {
  it('changes name and slug and says from what to what; the same again writes nothing', async () => {
    const { slug, team, ctx, entries, row } = await house();
    await updateTeam(ctx, slug, team.slug, { name: 'Quays', slug: 'quays' });
    await updateTeam(ctx, slug, 'quays', { name: 'Quays', slug: 'quays' });
    expect(await row()).toMatchObject({ name: 'Quays', slug: 'quays' });
    expect(await entries()).toMatchObject([
      {
        event: 'team.edit',
        changes: [
          { field: 'name', before: 'Spans', after: 'Quays' },
          { field: 'slug', before: team.slug, after: 'quays' },
        ],
      },
    ]);
  });

  it('gives a slug to one of two teams that want it at once', async () => {
    const { organization, owner, slug, team, row } = await house();
    const second = await createTeam(database.db, organization.id);
    const pools = [openDb(database.url, 1), openDb(database.url, 1)];
    const outcomes = await Promise.allSettled(
      pools.map((pool, index) =>
        updateTeam(contextFor(pool, owner.actor), slug, (index === 0 ? team : second).slug, {
          slug: 'quays',
        }),
      ),
    );
    await Promise.all(pools.map(closeDb));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { fields: { slug: [expect.any(String)] } },
    });
    expect([(await row()).slug, (await row(second.id)).slug].filter((one) => one === 'quays')).toHaveLength(
      1,
    );
  });

  it('is for who runs the team', async () => {
    const { organization, slug } = await house();
    const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
    const ctx = contextFor(database.db, user.actor);
    const [own, other] = [
      await createTeam(database.db, organization.id, [{ id: member.id, role: 'admin' }]),
      await createTeam(database.db, organization.id, [{ id: member.id }]),
    ];
    await updateTeam(ctx, slug, own.slug, { name: 'Ours' });
    await expect(updateTeam(ctx, slug, other.slug, { name: 'Ours' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
