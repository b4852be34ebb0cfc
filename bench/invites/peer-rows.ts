import { randomUUID } from 'node:crypto';
import { type Comparison, compare } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { resumeSession } from '#domain/identity/resume-session.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { createInvite } from '#domain/members/create-invite.ts';
import { contextFor } from '#test/factories.ts';
import type { Peer } from './better-auth.ts';
import {
  type BenchUser,
  makeInvites,
  makeOrganizations,
  makeUsers,
  perSecond,
  pick,
  WORKERS,
} from './world.ts';

/** Creating and accepting, against better-auth. Either side reads the caller's session with every call. */
export async function benchAgainstPeer(db: Db, peer: Peer, isQuick: boolean): Promise<Comparison[]> {
  return [await benchCreate(db, peer, isQuick), await benchAccept(db, peer, isQuick)];
}

/** The caller as a request would have them: their session read from its row. */
async function callerOf(db: Db, user: BenchUser) {
  const { sessionId } = user.actor;
  const anonymous = contextFor(db, { type: 'anonymous' });
  if (!(await resumeSession(anonymous, { userId: user.id, sessionId }))) throw new Error('no session');
  return contextFor(db, user.actor);
}

let addresses = 0;
function newAddress(): string {
  addresses += 1;
  return `invitee-${addresses}-${randomUUID().slice(0, 8)}@halden.example`;
}

async function benchCreate(db: Db, peer: Peer, isQuick: boolean): Promise<Comparison> {
  const [timesEach, rounds] = isQuick ? [3, 1] : [60, 5];
  const organizationsEach = isQuick ? 1 : 30;
  const ours = await Promise.all(
    (await makeUsers(db, WORKERS)).map(async (user) => ({
      user,
      organizations: await makeOrganizations(db, user, organizationsEach),
    })),
  );
  const theirs = await Promise.all(
    ours.map(async (_, worker) => {
      const user = await peer.signUp(`Creator ${worker}`, `creator-${worker}@halden.example`);
      return { user, organizations: await makePeerOrganizations(peer, user.id, organizationsEach) };
    }),
  );
  return compare({
    work: 'create one invite with audit and queued mail, 16 at a time',
    against: 'better-auth createInvitation, pg',
    unit: 'invites/s',
    bar: 2,
    rounds,
    ours: () =>
      perSecond(timesEach, async (worker, time) => {
        const { user, organizations } = pick(ours, worker);
        const { slug } = pick(organizations, time % organizationsEach);
        await createInvite(await callerOf(db, user), slug, { email: newAddress() });
      }),
    theirs: () =>
      perSecond(timesEach, async (worker, time) => {
        const { user, organizations } = pick(theirs, worker);
        const organizationId = pick(organizations, time % organizationsEach);
        const body = { email: newAddress(), role: 'member', organizationId };
        await peer.api.createInvitation({ body, headers: user.headers });
      }),
  });
}

async function benchAccept(db: Db, peer: Peer, isQuick: boolean): Promise<Comparison> {
  const [timesEach, rounds] = isQuick ? [2, 1] : [40, 5];
  const each = timesEach * (rounds + 1);
  const [inviter, ...people] = await makeUsers(db, WORKERS + 1);
  if (!inviter) throw new Error('there is an inviter');
  const ours = await Promise.all(
    people.map(async (user) => {
      const organizations = await makeOrganizations(db, inviter, each);
      const pairs = organizations.map(({ id }) => ({ organizationId: id, email: user.email }));
      return { user, invites: await makeInvites(db, inviter, pairs) };
    }),
  );
  const host = await peer.signUp('Host', 'host@halden.example');
  const theirs = await Promise.all(
    ours.map(async (_, worker) => {
      const user = await peer.signUp(`Guest ${worker}`, `guest-${worker}@halden.example`);
      await peer.pool.query(`update "user" set "emailVerified" = true where id = $1`, [user.id]);
      const organizations = await makePeerOrganizations(peer, host.id, each);
      return { user, invites: await makePeerInvites(peer, host.id, organizations, user.email) };
    }),
  );
  const place = (round: number, time: number) => (rounds > 1 ? round + 1 : round) * timesEach + time;
  return compare({
    work: 'accept, audit on, 16 at a time, many organizations',
    against: 'better-auth acceptInvitation, pg',
    unit: 'accepts/s',
    bar: 2,
    rounds,
    ours: (round) =>
      perSecond(timesEach, async (worker, time) => {
        const { user, invites } = pick(ours, worker);
        await acceptInvite(await callerOf(db, user), pick(invites, place(round, time)));
      }),
    theirs: (round) =>
      perSecond(timesEach, async (worker, time) => {
        const { user, invites } = pick(theirs, worker);
        const invitationId = pick(invites, place(round, time));
        await peer.api.acceptInvitation({ body: { invitationId }, headers: user.headers });
      }),
  });
}

async function makePeerOrganizations(peer: Peer, ownerId: string, count: number): Promise<string[]> {
  const { rows } = await peer.pool.query(
    `with made as (
       insert into organization (id, name, slug, "createdAt")
       select gen_random_uuid(), 'Halden Bridge Works', gen_random_uuid(), now() from generate_series(1, $2::int)
       returning id
     ), owned as (
       insert into member (id, "organizationId", "userId", role, "createdAt")
       select gen_random_uuid(), id, $1, 'owner', now() from made
     )
     select id from made`,
    [ownerId, count],
  );
  return rows.map(({ id }) => String(id));
}

async function makePeerInvites(peer: Peer, inviterId: string, organizations: string[], email: string) {
  const { rows } = await peer.pool.query(
    `insert into invitation (id, "organizationId", email, role, status, "expiresAt", "createdAt", "inviterId")
     select gen_random_uuid(), id, $2, 'member', 'pending', now() + interval '1 day', now(), $1
     from unnest($3::text[]) id
     returning id`,
    [inviterId, email, organizations],
  );
  return rows.map(({ id }) => String(id));
}
