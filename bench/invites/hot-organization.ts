import { sql } from 'drizzle-orm';
import { type Comparison, compare } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { only } from '#lib/invariant.ts';
import { hashToken } from '#lib/secret-token.ts';
import { contextFor } from '#test/factories.ts';
import {
  type BenchInvite,
  type BenchUser,
  makeInvites,
  makeOrganization,
  makeUsers,
  perSecond,
  pick,
  WORKERS,
} from './world.ts';

const SEATS = 1_000_000;

/** Accepting on one organization whose seats are limited, against the least that the same tables can do. */
export async function benchHotOrganization(db: Db, isQuick: boolean): Promise<Comparison> {
  const [timesEach, rounds] = isQuick ? [2, 1] : [30, 5];
  const count = WORKERS * timesEach * (rounds + 1);
  const [ours, theirs] = [await hotOrganization(db, count), await hotOrganization(db, count)];
  const place = (round: number, worker: number, time: number) =>
    (rounds > 1 ? round + 1 : round) * WORKERS * timesEach + worker * timesEach + time;
  return compare({
    work: 'accept on one hot organization, seat cap on, 16 at a time',
    against: 'one hand-written statement, no audit',
    unit: 'accepts/s',
    bar: 0.4,
    rounds,
    ours: (round) =>
      perSecond(timesEach, (worker, time) => {
        const { person, invite } = pick(ours.guests, place(round, worker, time));
        return acceptInvite(contextFor(db, person.actor), invite);
      }),
    theirs: (round) =>
      perSecond(timesEach, (worker, time) => {
        const { person, invite } = pick(theirs.guests, place(round, worker, time));
        return acceptAtOnce(db, theirs.organizationId, person, invite);
      }),
  });
}

async function hotOrganization(db: Db, count: number) {
  const [owner, ...people] = await makeUsers(db, count + 1);
  if (!owner) throw new Error('there is an owner');
  const { id: organizationId } = await makeOrganization(db, owner);
  await db.execute(sql`update organizations set seat_limit = ${SEATS} where id = ${organizationId}`);
  const pairs = people.map(({ email }) => ({ organizationId, email }));
  const invites = await makeInvites(db, owner, pairs);
  return {
    organizationId,
    guests: people.map((person, index) => ({ person, invite: pick(invites, index) })),
  };
}

/** Claims the invite and makes the member while a seat is free, in one statement. */
async function acceptAtOnce(
  db: Db,
  organizationId: number,
  person: BenchUser,
  { inviteId, token }: BenchInvite,
): Promise<void> {
  const rows = await db.execute(sql`
    with seat as (
      select organizations.id from organizations join organization_seats on organization_id = organizations.id
      where organizations.id = ${organizationId} and member_count < seat_limit
      for update of organization_seats
    ), claimed as (
      update invites set status = 'accepted', accepted_by_id = ${person.id}, ended_at = now()
      where id = ${inviteId} and status = 'pending' and token_hash = ${hashToken(token)} and expires_at > now()
        and organization_id in (select id from seat)
      returning organization_id, role, inviter_id
    )
    insert into members (organization_id, user_id, role, inviter_id)
    select organization_id, ${person.id}, role, inviter_id from claimed
    returning id`);
  only(rows);
}
