import { sql } from 'drizzle-orm';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { countPeople } from '#domain/members/count-people.ts';
import { listMembers } from '#domain/members/list-members.ts';
import { contextFor } from '#test/factories.ts';
import { makeInvites, makeOrganization, makeUsers, pick } from './world.ts';

const READS_PER_ROUND = 40;

/** What people do in an organization of a million members, against the same in one of a thousand. */
export async function benchMillion(db: Db, isQuick: boolean): Promise<Comparison[]> {
  const [many, few] = isQuick ? [5_000, 500] : [1_000_000, 1_000];
  const rounds = isQuick ? 1 : 5;
  await db.execute(sql`drop index members_search_idx`);
  const [large, small] = [await crowd(db, many, rounds), await crowd(db, few, rounds)];
  await db.execute(sql`
    create index members_search_idx on members using gin (organization_id, search_text gin_trgm_ops)`);
  for (const table of ['members', 'users', 'email_addresses', 'invites']) {
    await db.execute(sql.raw(`vacuum analyze ${table}`));
  }
  const works: [name: string, act: (crowd: Crowd, place: number) => Promise<unknown>][] = [
    ['accept', ({ guests }, place) => acceptInvite(pick(guests, place).ctx, pick(guests, place).invite)],
    ['first page of members, with its counts', ({ ctx, slug }) => firstPage(ctx, slug)],
    ['search members by address', ({ ctx, slug, addressOf }, place) => search(ctx, slug, addressOf(place))],
  ];
  const comparisons: Comparison[] = [];
  for (const [name, act] of works) {
    const msEach = async (of: Crowd, round: number) => {
      const first = (rounds > 1 ? round + 1 : round) * READS_PER_ROUND;
      const seconds = await secondsOf(async () => {
        for (let time = 0; time < READS_PER_ROUND; time += 1) await act(of, first + time);
      });
      return (seconds * 1000) / READS_PER_ROUND;
    };
    comparisons.push(
      await compare({
        work: `${name}, of ${many.toLocaleString('en')} members`,
        against: `of ${few.toLocaleString('en')}`,
        unit: 'ms',
        bar: 1 / 1.5,
        rounds,
        lessIsBetter: true,
        ours: (round) => msEach(large, round),
        theirs: (round) => msEach(small, round),
      }),
    );
  }
  return comparisons;
}

type Crowd = Awaited<ReturnType<typeof crowd>>;

async function firstPage(ctx: Crowd['ctx'], slug: string): Promise<void> {
  await Promise.all([listMembers(ctx, slug, { limit: 50 }), countPeople(ctx, slug)]);
}

async function search(ctx: Crowd['ctx'], slug: string, address: string): Promise<void> {
  const { people } = await listMembers(ctx, slug, { query: address, limit: 50 });
  if (people[0]?.email !== address) throw new Error(`${address} was not found.`);
}

/** An organization of so many members, an owner, and invites that wait. */
async function crowd(db: Db, count: number, rounds: number) {
  const [owner, ...people] = await makeUsers(db, (rounds + 1) * READS_PER_ROUND + 1);
  if (!owner) throw new Error('there is an owner');
  const { id, slug } = await makeOrganization(db, owner);
  await fill(db, id, slug, count);
  const pairs = people.map(({ email }) => ({ organizationId: id, email }));
  const invites = await makeInvites(db, owner, pairs);
  const guests = people.map((person, index) => ({
    ctx: contextFor(db, person.actor),
    invite: pick(invites, index),
  }));
  const addressOf = (place: number) => `crowd-${slug}-${1 + ((place * 7_919) % count)}@halden.example`;
  return { ctx: contextFor(db, owner.actor), slug, guests, addressOf };
}

/** Puts the members in as a restored backup would: without triggers, with what triggers would have written. */
async function fill(db: Db, organizationId: number, slug: string, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`
      with made as (
        insert into users (name) select 'Crowd ' || n from generate_series(1, ${count}::int) n returning id, name
      ), addressed as (
        insert into email_addresses (user_id, address, address_normalized, is_primary, verified_at)
        select id, address, address, true, now()
        from (select id, 'crowd-' || ${slug}::text || '-' || substr(name, 7) || '@halden.example' as address from made) a
        returning user_id, address
      )
      insert into members (organization_id, user_id, role, sort_name, search_text)
      select ${organizationId}, made.id, 'member', name, ' ' || name || ' ' || address
      from made join addressed on addressed.user_id = made.id`);
    await tx.execute(sql`
      update organization_seats set member_count = member_count + ${count}
      where organization_id = ${organizationId}`);
  });
}
