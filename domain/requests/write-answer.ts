import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Change, invites, inviteTeams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import type { Membership } from '#domain/members/access.ts';
import type { NamedTeam } from '#domain/members/find-teams.ts';
import { hasFreeSeat } from '#domain/members/has-free-seat.ts';
import { holdChosenTeams } from '#domain/members/hold-teams.ts';
import { inviteExpiry } from '#domain/members/invite-link.ts';
import { enqueueInviteMail } from '#domain/members/invite-mail-job.ts';
import { seatRefusal } from '#domain/members/invite-refusal.ts';
import { readOption } from '#domain/organizations/read-option.ts';
import { AppError } from '#lib/errors.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import type { JoinRequest } from './list-requests.ts';
import { outcomeMailJob } from './request-jobs.ts';

interface Wanted {
  role: string;
  /** undefined: as they are. */
  teams: readonly NamedTeam[] | undefined;
  changes: Change[];
}

/** Keeps another role or other teams on a request that still waits. */
export async function writeChange(
  tx: Context<Tx>,
  { organization }: Membership,
  request: JoinRequest,
  { role, teams, changes }: Wanted,
): Promise<void> {
  await claim(tx, request, { role });
  if (teams) await replaceTeams(tx, request.id, teams);
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'invite-request.edit',
    target: { type: 'invite', id: request.id, label: request.email },
    changes,
    data: { email: request.email, kind: request.kind },
  });
}

/** Makes an invite of a request that still waits, by whoever approves it, and has its link mailed. */
export async function writeApproval(
  tx: Context<Tx>,
  { organization }: Membership,
  request: JoinRequest,
  { role, teams, changes }: Wanted,
): Promise<void> {
  if (!(await hasFreeSeat(tx, organization.id, { hasHeldSeat: false }))) throw seatRefusal();
  const token = newToken();
  const inviteExpiryDays = await readOption(tx, organization.id, 'inviteExpiryDays');
  await claim(tx, request, {
    role,
    kind: 'invite',
    inviterId: actingUserId(tx.actor),
    tokenHash: hashToken(token),
    expiresAt: inviteExpiry(tx.now(), { inviteExpiryDays }),
    mailStatus: 'queued',
    message: null,
  });
  if (teams) await replaceTeams(tx, request.id, teams);
  await enqueueInviteMail(tx, request.id, token);
  if (request.kind === 'invite-request') {
    await enqueue(tx.db, outcomeMailJob, { requestId: request.id, outcome: 'approved' });
  }
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.invite',
    target: { type: 'invite', id: request.id, label: request.email },
    changes,
    data: {
      requestKind: request.kind,
      email: request.email,
      role,
      teams: (teams ?? request.teams).map(({ slug }) => slug),
      requesterId: request.requester?.id ?? null,
    },
  });
}

/** Decides the race among those who answer one request: it still waits, and is what was read. */
async function claim(
  tx: Context<Tx>,
  request: JoinRequest,
  values: Partial<typeof invites.$inferInsert>,
): Promise<void> {
  const claimed = await tx.db
    .update(invites)
    .set(values)
    .where(
      and(
        eq(invites.id, request.id),
        eq(invites.status, 'pending'),
        eq(invites.kind, request.kind),
        eq(invites.role, request.role),
      ),
    )
    .returning({ id: invites.id });
  if (claimed.length === 0) {
    throw new AppError('conflict', 'Somebody answered or changed this request a moment ago. Look again.');
  }
}

async function replaceTeams(tx: Context<Tx>, inviteId: number, teams: readonly NamedTeam[]): Promise<void> {
  await tx.db.delete(inviteTeams).where(eq(inviteTeams.inviteId, inviteId));
  if (teams.length === 0) return;
  await holdChosenTeams(tx.db, teams);
  await tx.db.insert(inviteTeams).values(teams.map(({ id }) => ({ inviteId, teamId: id })));
}
