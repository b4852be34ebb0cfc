import { actingUserId, type Context } from '#domain/context.ts';
import { parseEmail } from '#lib/email-address.ts';
import { parseInput } from '#lib/parse-input.ts';
import { attemptsLeft } from '#lib/rate-limit/limiter.ts';
import type { Membership } from './access.ts';
import { type EmailConflict, findEmailConflicts } from './find-email-conflicts.ts';
import { grantRefusal } from './grant.ts';
import { inviteCounters } from './invite-counters.ts';
import type { WantedInvite } from './invite-list.ts';
import { seatRefusal } from './invite-refusal.ts';
import { invitesSchema } from './invites-schema.ts';
import { type JudgedTeams, judgeTeams } from './judge-teams.ts';
import { openForInviting } from './open-for-inviting.ts';
import { readSeats } from './read-seats.ts';

/** What would become of one row. Everything but `new` keeps it from being invited. */
export type Verdict =
  | 'new'
  | 'bad-address'
  | 'duplicate'
  | 'member'
  | 'invited'
  | 'role'
  | 'team'
  | 'limit'
  | 'full';

export type CheckedInvite = WantedInvite & { verdict: Verdict; why: string | null };

/**
 * Says what would become of every row of a list if it were sent now, and sends, counts and writes nothing. A row is
 * judged as `createInvite` would judge it; seats and the limits of a day are given out from the top. What is wrong with
 * the rest of the form is an InvalidError. What others do before the list is sent may still change a verdict.
 */
export async function checkInvites(ctx: Context, idOrSlug: string, input: unknown): Promise<CheckedInvite[]> {
  const membership = await openForInviting(ctx, idOrSlug);
  const { rows } = parseInput(invitesSchema(), input);
  const parsed = rows.map((row) => parseEmail(row.email));
  const addresses = [...new Set(parsed.flatMap((one) => (one.ok ? [one.normalized] : [])))];
  const { id } = membership.organization;
  const conflicts = await findEmailConflicts(ctx, id, addresses);
  const teams = await judgeTeams(ctx, membership, [...new Set(rows.flatMap((row) => row.teams))]);
  const room = await findRoom(ctx, membership, addresses);
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const email = parsed[index];
    const wrong = email?.ok
      ? (repeated(seen, email.normalized, row.line) ??
        conflictOf(conflicts.get(email.normalized)) ??
        roleOrTeamsOf(membership, row, teams) ??
        room.take(email.normalized))
      : judged('bad-address', email?.message ?? '');
    return { ...row, ...(wrong ?? { verdict: 'new', why: null }) };
  });
}

type Wrong = { verdict: Exclude<Verdict, 'new'>; why: string };

function judged(verdict: Wrong['verdict'], why: string): Wrong {
  return { verdict, why };
}

function repeated(seen: Map<string, number>, address: string, line: number): Wrong | null {
  const first = seen.get(address);
  if (first === undefined) seen.set(address, line);
  return first === undefined ? null : judged('duplicate', `Twice in this list; line ${first} counts.`);
}

function conflictOf(conflict: EmailConflict | undefined): Wrong | null {
  return conflict ? judged(conflict.kind, conflict.why) : null;
}

function roleOrTeamsOf(membership: Membership, row: WantedInvite, { problems }: JudgedTeams): Wrong | null {
  const role = grantRefusal(membership, row.role);
  if (role !== null) return judged('role', role);
  const team = row.teams.flatMap((slug) => problems.get(slug) ?? []);
  return team.length > 0 ? judged('team', team.join(' ')) : null;
}

/** What is left of seats and of the limits of a day, to be given out row by row. */
async function findRoom(ctx: Context, { organization }: Membership, addresses: readonly string[]) {
  const counters = inviteCounters(actingUserId(ctx.actor), organization.id);
  const shared = await attemptsLeft(ctx.db, ...counters.shared);
  const own = await attemptsLeft(ctx.db, ...addresses.map(counters.ofAddress));
  const seats = await readSeats(ctx, organization);
  const leftOf = new Map(addresses.map((address, index) => [address, own[index] ?? 0]));
  let attempts = Math.min(...shared);
  let free = seats?.free ?? Number.POSITIVE_INFINITY;
  const take = (address: string): Wrong | null => {
    if (leftOf.get(address) === 0) return judged('limit', 'This address was invited too often today.');
    if (attempts <= 0) return judged('limit', 'No more invites can be sent today. Try this row tomorrow.');
    if (free <= 0) return judged('full', seatRefusal().message);
    attempts -= 1;
    free -= 1;
    return null;
  };
  return { take };
}
