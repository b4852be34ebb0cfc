import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { auditLogEntries, invites, organizations, rateLimits, teams } from '#db/schema/index.ts';
import { env } from '#lib/env.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite as createInviteRow,
  createMember,
  createOrganization,
  createUser,
  unique,
} from '#test/factories.ts';
import { checkInvites } from './check-invites.ts';
import { countInvite } from './count-invite.ts';
import { createInvites } from './create-invites.ts';

const database = testDatabase();
const address = () => `${unique('invitee')}@halden.example`;
const row = (email: string, role = 'member', teamSlugs: string[] = []) => ({
  line: 1,
  email,
  role,
  teams: teamSlugs,
});

afterEach(() => {
  Object.assign(env(), { INVITES_PER_ORGANIZATION: 100 });
});

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  await database.db
    .insert(teams)
    .values({ organizationId: organization.id, slug: unique('team'), name: 'Spans' });
  const ctx = contextFor(database.db, owner.actor);
  const verdictsOf = async (rows: ReturnType<typeof row>[], as = ctx) =>
    (await checkInvites(as, slug, { rows })).map(({ verdict }) => verdict);
  return { organization, owner, slug, ctx, verdictsOf };
}

describe('checkInvites', () => {
  it('judges every row and says why, and sends, counts and writes nothing', async () => {
    const { organization, owner, slug, ctx } = await house();
    const { invite } = await createInviteRow(database.db, organization.id, owner);
    const fresh = address();
    const counted = () => database.db.$count(rateLimits);
    const before = await counted();
    const checked = await checkInvites(ctx, slug, {
      rows: [
        row(fresh, 'manager'),
        { ...row(`  ${fresh.toUpperCase()} `), line: 7 },
        row(owner.email),
        row(invite.email),
        row('a@x.example,b@x.example'),
        row('ｆａｋｅ＠x.example,'),
        row(address(), 'boss'),
        row(address(), 'member', ['nowhere']),
      ],
    });
    expect(checked.map(({ verdict, why }) => [verdict, why])).toEqual([
      ['new', null],
      ['duplicate', 'Twice in this list; line 1 counts.'],
      ['member', 'This person is already a member.'],
      ['invited', 'This person is already invited.'],
      ['bad-address', expect.stringMatching(/\.$/)],
      ['bad-address', expect.stringMatching(/\.$/)],
      ['role', 'There is no role “boss”.'],
      ['team', 'There is no team “nowhere” here.'],
    ]);
    const rows = database.db.$count(invites, eq(invites.organizationId, organization.id));
    const entries = database.db.$count(auditLogEntries, eq(auditLogEntries.organizationId, organization.id));
    expect([await rows, await entries, await counted()]).toEqual([1, 0, before]);
    const mails = await database.db.execute(
      sql`select 1 from pgboss.job where name = 'members-mail-invite' and (data->>'inviteId')::bigint > ${invite.id}`,
    );
    expect(mails).toHaveLength(0);
  });

  it('gives seats out from the top', async () => {
    const { organization, verdictsOf } = await house();
    await database.db
      .update(organizations)
      .set({ seatLimit: 3 })
      .where(eq(organizations.id, organization.id));
    const rows = [row(address()), row('nonsense'), row(address()), row(address())];
    expect(await verdictsOf(rows)).toEqual(['new', 'bad-address', 'new', 'full']);
  });

  it('gives the limits of a day out from the top', async () => {
    Object.assign(env(), { INVITES_PER_ORGANIZATION: 2 });
    const { organization, ctx, verdictsOf } = await house();
    await countInvite(ctx, organization.id, address());
    expect(await verdictsOf([row(address()), row(address())])).toEqual(['new', 'limit']);
  });

  it('knows an address that was invited too often', async () => {
    const { organization, ctx, verdictsOf } = await house();
    const often = address();
    for (let time = 0; time < 10; time += 1) await countInvite(ctx, organization.id, often);
    expect(await verdictsOf([row(often), row(address())])).toEqual(['limit', 'new']);
  });

  it('lets a member give the role of member alone, and no team that they are not in where teams are closed', async () => {
    const { organization, verdictsOf } = await house();
    await database.db
      .update(organizations)
      .set({ openMembership: false })
      .where(eq(organizations.id, organization.id));
    const [team] = await database.db.select().from(teams).where(eq(teams.organizationId, organization.id));
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const rows = [row(address(), 'manager'), row(address(), 'member', [team?.slug ?? '']), row(address())];
    expect(await verdictsOf(rows, contextFor(database.db, user.actor))).toEqual(['role', 'team', 'new']);
  });

  it('answers for a thousand rows what sending them then does', async () => {
    Object.assign(env(), { INVITES_PER_ORGANIZATION: 30 });
    const { slug, ctx, verdictsOf } = await house();
    const rows = Array.from({ length: 40 }, (_, nth) => ({
      ...row(nth % 4 ? address() : 'x'),
      line: nth + 1,
    }));
    const verdicts = await verdictsOf(rows);
    const outcomes = await createInvites(ctx, slug, { rows });
    expect(outcomes.map(({ isInvited }) => isInvited)).toEqual(verdicts.map((verdict) => verdict === 'new'));
  });

  it('tells a stranger nothing', async () => {
    const { verdictsOf } = await house();
    const stranger = await createUser(database.db);
    const asking = verdictsOf([row(address())], contextFor(database.db, stranger.actor));
    await expect(asking).rejects.toMatchObject({ code: 'not-found' });
  });
});
