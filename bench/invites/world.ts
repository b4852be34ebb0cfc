import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { invites } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';

export const WORKERS = 16;

export interface BenchUser {
  id: number;
  email: string;
  actor: Extract<Actor, { type: 'user' }> & { sessionId: string };
}

export interface BenchOrganization {
  id: number;
  slug: string;
}

export interface BenchInvite {
  inviteId: number;
  token: string;
}

/** Runs `act` so often in each of 16 workers at once, and answers how many of it there were in a second. */
export async function perSecond(
  timesEach: number,
  act: (worker: number, time: number) => Promise<unknown>,
): Promise<number> {
  const seconds = await secondsOf(() =>
    Promise.all(
      Array.from({ length: WORKERS }, async (_, worker) => {
        for (let time = 0; time < timesEach; time += 1) await act(worker, time);
      }),
    ),
  );
  return (WORKERS * timesEach) / seconds;
}

/** So many users, each with a proven address and an open session. */
export async function makeUsers(db: Db, count: number): Promise<BenchUser[]> {
  const word = randomUUID().slice(0, 8);
  const rows = await db.execute<{ id: string; email: string; session: string }>(sql`
    with made as (
      insert into users (name) select 'Person ' || n from generate_series(1, ${count}::int) n returning id
    ), addressed as (
      insert into email_addresses (user_id, address, address_normalized, is_primary, verified_at)
      select id, email, email, true, now()
      from (select id, 'person-' || ${word}::text || '-' || id || '@halden.example' as email from made) as named
      returning user_id, address
    ), opened as (
      insert into sessions (user_id, epoch, method, device, confirmed_at)
      select id, 0, 'password', 'Bench', now() from made returning user_id, id
    )
    select addressed.user_id as id, address as email, opened.id as session
    from addressed join opened using (user_id) order by 1`);
  return [...rows].map(({ id, email, session }) => ({
    id: Number(id),
    email,
    actor: { type: 'user', userId: Number(id), label: 'Person', sessionId: session },
  }));
}

/** So many organizations with one owner. */
export async function makeOrganizations(
  db: Db,
  owner: BenchUser,
  count: number,
): Promise<BenchOrganization[]> {
  const word = randomUUID().slice(0, 8);
  const rows = await db.execute<{ id: string; slug: string }>(sql`
    with made as (
      insert into organizations (name, slug)
      select 'Halden Bridge Works', ${word}::text || '-' || n from generate_series(1, ${count}::int) n
      returning id, slug
    ), named as (
      insert into organization_slugs (slug, organization_id) select slug, id from made
    ), owned as (
      insert into members (organization_id, user_id, role) select id, ${owner.id}::bigint, 'owner' from made
    )
    select id, slug from made order by id`);
  return [...rows].map(({ id, slug }) => ({ id: Number(id), slug }));
}

export async function makeOrganization(db: Db, owner: BenchUser): Promise<BenchOrganization> {
  return only(await makeOrganizations(db, owner, 1));
}

const INVITES_AT_ONCE = 1_000;

/** One pending invite for each pair, in its order. */
export async function makeInvites(
  db: Db,
  inviter: BenchUser,
  pairs: readonly { organizationId: number; email: string }[],
): Promise<BenchInvite[]> {
  const made: BenchInvite[] = [];
  for (let start = 0; start < pairs.length; start += INVITES_AT_ONCE) {
    const some = pairs.slice(start, start + INVITES_AT_ONCE).map((pair) => ({ ...pair, token: newToken() }));
    const rows = await db
      .insert(invites)
      .values(
        some.map(({ organizationId, email, token }) => ({
          organizationId,
          email,
          emailNormalized: email,
          role: 'member',
          inviterId: inviter.id,
          tokenHash: hashToken(token),
          expiresAt: new Date(Date.now() + 86_400_000),
        })),
      )
      .returning({ inviteId: invites.id });
    made.push(...rows.map(({ inviteId }, index) => ({ inviteId, token: some[index]?.token ?? '' })));
  }
  return made;
}

/** The one of a list that a worker's so-manieth time in a round is for. */
export function pick<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new Error(`The bench prepared ${items.length} and wants number ${place}.`);
  return item;
}
