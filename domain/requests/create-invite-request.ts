import { and, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { invites, inviteTeams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { type Membership, openOrganization, requireActive, requireUserId } from '#domain/members/access.ts';
import { findEmailConflict, isPendingFor } from '#domain/members/find-email-conflict.ts';
import { findTeams, type NamedTeam } from '#domain/members/find-teams.ts';
import { holdChosenTeams } from '#domain/members/hold-teams.ts';
import { emailValue, messageValue, roleValue, teamSlugsValue } from '#domain/members/invite-values.ts';
import { type FieldErrors, InvalidError } from '#lib/errors.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { requestMailJob } from './request-jobs.ts';

const schema = z.strictObject({
  email: emailValue,
  role: roleValue.optional(),
  teams: teamSlugsValue.default([]),
  /** Why, for those who decide. */
  message: messageValue.default(null),
});

/** Each request mails those who can approve it. */
const ASKED_PER_DAY: Strength = { attempts: 50, windowMs: 24 * 60 * 60 * 1000 };

const ASKED_ALREADY = 'Somebody has asked for this person already.';

/**
 * Asks the managers to invite one address. Any member may, and for any role: who approves must be able to give it. The
 * role is the organization's default when none is given.
 *
 * Errors: those of `openOrganization` and `requireActive`; InvalidError by field (`email` that is a member, invited or asked for already;
 * `role`; `teams`); RateLimitedError. See spec/invites.md 2.6.
 */
export async function createInviteRequest(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<{ id: number; email: string }> {
  const membership = await openOrganization(ctx, idOrSlug, 'member:read');
  requireActive(membership.organization);
  const requesterId = requireUserId(ctx);
  const wanted = parseInput(schema, input);
  const errors: FieldErrors = {};
  const emailError = await findConflict(ctx, membership.organization.id, wanted.email.normalized);
  if (emailError) errors.email = [emailError];
  const teams = await findTeams(ctx, membership, wanted.teams, errors);
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  const key = `${membership.organization.id}/${requesterId}`;
  await countAttempt(ctx.db, { what: 'request-invite', key, strength: ASKED_PER_DAY });
  return inTransaction(ctx, (tx) => write(tx, membership, requesterId, wanted, teams));
}

async function findConflict(
  ctx: Context,
  organizationId: number,
  normalized: string,
): Promise<string | null> {
  const invited = await findEmailConflict(ctx, organizationId, normalized);
  if (invited) return invited;
  const asked = await ctx.db
    .select({ id: invites.id })
    .from(invites)
    .where(and(isPendingFor(organizationId, normalized), ne(invites.kind, 'invite')));
  return asked.length > 0 ? ASKED_ALREADY : null;
}

async function write(
  tx: Context<Tx>,
  { organization }: Membership,
  requesterId: number,
  { email, role = undefined, message }: z.output<typeof schema>,
  teams: readonly NamedTeam[],
): Promise<{ id: number; email: string }> {
  const wantedRole = role ?? organization.defaultRole;
  const [request] = await tx.db
    .insert(invites)
    .values({
      organizationId: organization.id,
      kind: 'invite-request',
      email: email.address,
      emailNormalized: email.normalized,
      role: wantedRole,
      inviterId: requesterId,
      requesterId,
      message,
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: invites.id });
  if (!request) throw new InvalidError({ email: [ASKED_ALREADY] });
  if (teams.length > 0) {
    await holdChosenTeams(tx.db, teams);
    await tx.db.insert(inviteTeams).values(teams.map(({ id }) => ({ inviteId: request.id, teamId: id })));
  }
  await enqueue(tx.db, requestMailJob, { requestId: request.id });
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'invite-request.create',
    target: { type: 'invite', id: request.id, label: email.address },
    data: {
      kind: 'invite-request',
      email: email.address,
      role: wantedRole,
      teams: teams.map(({ slug }) => slug),
    },
  });
  return { id: request.id, email: email.address };
}
