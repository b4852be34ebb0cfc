import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites, inviteTeams, organizations, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { hashToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite as createInviteRow,
  createMember,
  createOrganization,
  createUser,
  unique,
} from '#test/factories.ts';
import { createInvite } from './create-invite.ts';
import { ROLES } from './roles.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const team = only(
    await database.db
      .insert(teams)
      .values({ organizationId: organization.id, slug: unique('team'), name: 'Surveying' })
      .returning(),
  );
  return { organization, owner, slug, team, as: (user: typeof owner) => contextFor(database.db, user.actor) };
}

function address(): string {
  return `${unique('invitee')}@halden.example`;
}

async function invitesFor(email: string) {
  return database.db.select().from(invites).where(eq(invites.emailNormalized, email.toLowerCase()));
}

async function queuedMails(inviteId: number): Promise<number> {
  const rows = await database.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job where name = 'members-mail-invite' and (data->>'inviteId')::bigint = ${inviteId}`,
  );
  return rows[0]?.count ?? 0;
}

describe('createInvite', () => {
  it('writes invite, teams, log entry and one queued mail, and keeps the token nowhere [I8.5.32] [I8.5.53]', async () => {
    const { organization, owner, slug, team, as } = await house();
    const email = address();
    const created = await createInvite(as(owner), slug, { email, role: 'manager', teams: [team.slug] });

    expect(created.link).toBeNull();
    const invite = only(await invitesFor(email));
    expect(invite).toMatchObject({
      id: created.id,
      organizationId: organization.id,
      status: 'pending',
      kind: 'invite',
      role: 'manager',
      inviterId: owner.id,
      mailStatus: 'queued',
      linkRevealed: false,
    });
    expect(invite.tokenHash).toHaveLength(32);
    const days = ((invite.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect(await database.db.select().from(inviteTeams).where(eq(inviteTeams.inviteId, invite.id))).toEqual([
      { inviteId: invite.id, teamId: team.id },
    ]);
    expect(await queuedMails(invite.id)).toBe(1);
    const entry = only(
      await database.db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organization.id)),
    );
    expect(entry).toMatchObject({
      event: 'member.invite',
      actorId: owner.id,
      targetId: invite.id,
      data: { email, role: 'manager', teams: [team.slug], sendMail: true },
    });
  });

  it('gives the link, once, and sends no mail when none is wanted [I8.5.55]', async () => {
    const { owner, slug, as } = await house();
    const email = address();
    const { id, link } = await createInvite(as(owner), slug, { email, sendMail: false });
    const token = /\/accept\/[^/]+\/\d+\/([0-9a-f]{64})\/$/.exec(link ?? '')?.[1] ?? '';
    const invite = only(await invitesFor(email));
    expect(invite.tokenHash?.equals(hashToken(token))).toBe(true);
    expect(invite).toMatchObject({ mailStatus: 'none', linkRevealed: true });
    expect(await queuedMails(id)).toBe(0);
  });

  it('never keeps the token in clear, in the queue either', async () => {
    const { owner, slug, as } = await house();
    const { id, link } = await createInvite(as(owner), slug, { email: address(), revealLink: true });
    const token = /([0-9a-f]{64})/.exec(link ?? '')?.[1] ?? 'missing';
    const dump = await database.db.execute(
      sql`select i::text as invite, j.data::text as job from invites i, pgboss.job j where i.id = ${id}`,
    );
    expect(JSON.stringify(dump)).not.toContain(token);
  });

  it('refuses a member’s address, by any spelling, and leaves the member alone [I8.5.33]', async () => {
    const { organization, owner, slug, as } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const again = createInvite(as(owner), slug, { email: user.email.toUpperCase() });
    await expect(again).rejects.toMatchObject({ fields: { email: ['This person is already a member.'] } });
  });

  it('refuses an address that was invited, even when that invite has expired [I8.5.34]', async () => {
    const { organization, owner, slug, as } = await house();
    const open = await createInviteRow(database.db, organization.id, owner);
    const late = await createInviteRow(database.db, organization.id, owner, { expiresAt: new Date(0) });
    const invite = (email: string) => createInvite(as(owner), slug, { email });
    await expect(invite(open.invite.email)).rejects.toMatchObject({
      fields: { email: [expect.stringContaining('already invited')] },
    });
    await expect(invite(late.invite.email)).rejects.toMatchObject({
      fields: { email: [expect.stringContaining('expired')] },
    });
    expect(await invitesFor(open.invite.email)).toHaveLength(1);
  });

  it('does not mind invites to other organizations [I8.5.35]', async () => {
    const [here, there] = [await house(), await house()];
    const { invite } = await createInviteRow(database.db, there.organization.id, there.owner);
    await createInvite(here.as(here.owner), here.slug, { email: invite.email });
    expect(await invitesFor(invite.email)).toHaveLength(2);
  });

  it.each(['invite-request', 'join-request'] as const)(
    'replaces a waiting %s for the address [I8.5.48] [I8.5.49]',
    async (kind) => {
      const { organization, owner, slug, as } = await house();
      const request = await createInviteRow(database.db, organization.id, owner, { kind, tokenHash: null });
      const { id } = await createInvite(as(owner), slug, { email: request.invite.email });
      const rows = await invitesFor(request.invite.email);
      expect(rows.map((row) => [row.id, row.status]).sort()).toEqual(
        [
          [request.invite.id, 'replaced'],
          [id, 'pending'],
        ].sort(),
      );
      expect(await queuedMails(id)).toBe(1);
    },
  );

  it.each([
    ['no address', { email: '' }, 'email'],
    ['two addresses in one', { email: 'a@halden.example,b@halden.example' }, 'email'],
    ['a list of addresses', { email: ['a@halden.example', 'b@halden.example'] }, 'email'],
    ['an address too long', { email: `${'a'.repeat(70)}@halden.example` }, 'email'],
    ['a look-alike comma', { email: 'a@halden.example，b@halden.example' }, 'email'],
    ['an unknown role', { email: 'a@halden.example', role: 'superuser' }, 'role'],
    ['an unknown team [I8.5.6]', { email: 'a@halden.example', teams: ['nowhere'] }, 'teams'],
    ['a team that is no text', { email: 'a@halden.example', teams: [7] }, 'teams'],
    ['an unknown field', { email: 'a@halden.example', isAdmin: true }, 'isAdmin'],
  ])('refuses %s and writes nothing', async (_title, input, field) => {
    const { organization, owner, slug, as } = await house();
    await expect(createInvite(as(owner), slug, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: [expect.any(String)] },
    });
    const rows = await database.db.select().from(invites).where(eq(invites.organizationId, organization.id));
    expect(rows).toEqual([]);
  });

  it.each(ROLES)(
    'lets %s invite to no more than their own role, while members may invite [I8.5.31] [I8.5.42] [I8.5.43] [I8.5.44] [I8.5.45]',
    async (role) => {
      const { organization, slug, as } = await house();
      const { user } = await createMember(database.db, organization.id, undefined, role);
      for (const wanted of ROLES) {
        const inviting = createInvite(as(user), slug, { email: address(), role: wanted });
        if (ROLES.indexOf(wanted) <= ROLES.indexOf(role)) await inviting;
        else await expect(inviting).rejects.toMatchObject({ fields: { role: [expect.any(String)] } });
      }
    },
  );

  it.each(['member', 'admin'] as const)('keeps %s from inviting where only managers may', async (role) => {
    const { organization, slug, as } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, role);
    await database.db
      .update(organizations)
      .set({ allowMemberInvite: false })
      .where(eq(organizations.id, organization.id));
    const refused = createInvite(as(user), slug, { email: address() });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('answers a stranger as if there were no such organization', async () => {
    const { slug, as } = await house();
    const stranger = await createUser(database.db);
    const refused = createInvite(as(stranger), slug, { email: address() });
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });

  it('makes one invite of twenty that are asked for at once for one address', async () => {
    const { owner, slug, as } = await house();
    const email = address();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => createInvite(as(owner), slug, { email })),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await invitesFor(email)).toHaveLength(1);
  });
});
