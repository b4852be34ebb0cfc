import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { createInvite as inviteSomebody } from '#domain/members/create-invite.ts';
import { testDatabase } from '#test/database.ts';
import { HOUR_MS, logOf, ownedOrganization, statusOf } from '#test/deletions.ts';
import { contextFor, createMember } from '#test/factories.ts';
import { deleteOrganization } from './delete-organization.ts';
import { getSettings } from './get-settings.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();
const newOrganization = () => ownedOrganization(database.db);
/** The jobs of one queue that speak of this organization. */
async function queued(name: string, organizationId?: number): Promise<{ data: object; start_after: Date }[]> {
  const rows = await database.db.execute<{ data: object; start_after: Date }>(
    sql`select data, start_after from pgboss.job where name = ${name}`,
  );
  return rows.filter(
    ({ data }) =>
      organizationId === undefined || (data as { organizationId: number }).organizationId === organizationId,
  );
}

describe('deleteOrganization', () => {
  it('waits for a day, writes to every owner, and keeps a tombstone [S9.1.106]', async () => {
    const { organization, owner, slug, ctx } = await newOrganization();
    const { user: second } = await createMember(database.db, organization.id, undefined, 'owner');
    await createMember(database.db, organization.id, undefined, 'manager');
    const purgesBefore = (await queued('organizations-purge')).length;
    const deletion = await deleteOrganization(ctx, slug, { confirmation: slug });
    expect(await statusOf(database.db, organization.id)).toBe('pending_deletion');
    expect(deletion).toMatchObject({
      name: organization.name,
      slug,
      organizationCreatedAt: organization.createdAt,
      actorType: 'user',
      actorId: owner.id,
      actorLabel: owner.name,
      ip: '192.0.2.7',
      purgedAt: null,
    });
    expect(deletion.dueAt.getTime() - Date.now()).toBeGreaterThan(23 * HOUR_MS);
    const purges = await queued('organizations-purge');
    expect(purges).toHaveLength(purgesBefore + 1);
    expect(new Date(purges.at(-1)?.start_after ?? 0)).toEqual(deletion.dueAt);
    const mails = await queued('organizations-mail-deletion', organization.id);
    expect(mails.map(({ data }) => (data as { userId: number }).userId).sort()).toEqual(
      [owner.id, second.id].sort(),
    );
    expect(await logOf(database.db, organization.id)).toMatchObject([
      { event: 'org.remove', actorId: owner.id, ip: '192.0.2.7', targetLabel: organization.name },
    ]);
  });

  it('asked again changes nothing and answers the first wish [S9.1.110]', async () => {
    const { organization, owner, slug, ctx } = await newOrganization();
    const first = await deleteOrganization(ctx, slug);
    const other = openDb(database.url);
    const again = await Promise.all(
      [database.db, other].map((db) => deleteOrganization(contextFor(db, owner.actor), slug)),
    );
    await closeDb(other);
    expect(again).toEqual([first, first]);
    expect(await queued('organizations-mail-deletion', organization.id)).toHaveLength(1);
    expect(await logOf(database.db, organization.id)).toHaveLength(1);
    expect(await statusOf(database.db, organization.id)).toBe('pending_deletion');
  });

  it('of two at once makes one wish', async () => {
    const { organization, owner, slug } = await newOrganization();
    const other = openDb(database.url);
    const [one, two] = await Promise.all(
      [database.db, other].map((db) => deleteOrganization(contextFor(db, owner.actor), slug)),
    );
    await closeDb(other);
    expect(one).toEqual(two);
    expect(await logOf(database.db, organization.id)).toHaveLength(1);
  });

  it('wants the address typed out, and an owner [S9.1.107] [S9.1.112]', async () => {
    const { organization, slug, ctx } = await newOrganization();
    for (const confirmation of ['', 'Halden Bridge Works', `${slug}x`]) {
      await expect(deleteOrganization(ctx, slug, { confirmation })).rejects.toMatchObject({
        fields: { confirmation: [`Type ${slug} to delete it.`] },
      });
    }
    for (const role of ['member', 'admin', 'manager'] as const) {
      const { user } = await createMember(database.db, organization.id, undefined, role);
      await expect(deleteOrganization(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await expect(deleteOrganization(ctx, 'no-such-organization')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await statusOf(database.db, organization.id)).toBe('active');
  });

  it('leaves everything to be read, and nothing to be changed', async () => {
    const { slug, ctx } = await newOrganization();
    await deleteOrganization(ctx, slug);
    const settings = await getSettings(ctx, slug);
    expect(Object.values(settings.capabilities).every(({ isAllowed }) => !isAllowed)).toBe(true);
    expect((await listEntries(ctx, slug, {})).entries).toHaveLength(1);
    const pending = { code: 'conflict', reason: 'pending-deletion' };
    await expect(updateOrganization(ctx, slug, { name: 'Late' })).rejects.toMatchObject(pending);
    await expect(
      inviteSomebody(ctx, slug, { email: 'late@halden.example', role: 'member' }),
    ).rejects.toMatchObject(pending);
  });
});
