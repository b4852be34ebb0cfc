import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, inviteLinks, organizations } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { hashToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { createLink } from './create-link.ts';

const database = testDatabase();

describe('createLink', () => {
  it('makes a link within its limits, says so in the log, and keeps the token nowhere', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const team = await createTeam(database.db, organization.id);
    const now = new Date('2026-11-22T12:00:00Z');
    const ctx = contextFor(database.db, owner.actor, () => now);
    const made = await createLink(ctx, slug, {
      name: ' Summer interns ',
      role: 'manager',
      teams: [team.slug],
      usesMax: 5,
      openDays: 7,
      domains: ['@Halden.Example', 'bücher.example', 'halden.example'],
      needsApproval: true,
    });
    const token = /\/join\/\d+\/([0-9a-f]{64})$/.exec(made.url)?.[1] ?? '';
    const row = only(await database.db.select().from(inviteLinks).where(eq(inviteLinks.id, made.id)));
    expect(row).toMatchObject({
      name: 'Summer interns',
      role: 'manager',
      makerId: owner.id,
      usesMax: 5,
      useCount: 0,
      domains: ['halden.example', 'xn--bcher-kva.example'],
      needsApproval: true,
      expiresAt: new Date('2026-11-29T12:00:00Z'),
      tokenHash: hashToken(token),
    });
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      {
        event: 'invite-link.create',
        targetId: made.id,
        data: { role: 'manager', usesMax: 5, teams: [team.slug] },
      },
    ]);
    const everything = await database.db.execute(
      sql`select l::text as link, e::text as entry from invite_links l, audit_log_entries e`,
    );
    expect(JSON.stringify(everything)).not.toContain(token);
  });

  it('gives no role above the maker’s own, and names what else is wrong', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    const make = (input: object) =>
      createLink(contextFor(database.db, user.actor), slug, { name: 'X', ...input });
    await expect(make({ role: 'owner' })).rejects.toMatchObject({ fields: { role: [expect.any(String)] } });
    for (const [field, value] of [
      ['name', ' '],
      ['role', 'king'],
      ['usesMax', 0],
      ['usesMax', 1.5],
      ['usesMax', '5'],
      ['openDays', 366],
      ['domains', ['nowhere']],
      ['domains', 'halden.example'],
      ['teams', ['no-such-team']],
      ['other', 1],
    ] as const) {
      await expect(make({ [field]: value })).rejects.toMatchObject({
        fields: { [field]: [expect.any(String)] },
      });
    }
  });

  it('is for those who may invite', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const make = () => createLink(contextFor(database.db, user.actor), slug, { name: 'Mine' });
    expect(await make()).toMatchObject({ name: 'Mine' });
    await database.db
      .update(organizations)
      .set({ allowMemberInvite: false })
      .where(eq(organizations.id, organization.id));
    await expect(make()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
