import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { inviteTeams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { readOption } from '#domain/organizations/read-option.ts';
import { type FieldErrors, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import type { Membership } from './access.ts';
import { countInvite } from './count-invite.ts';
import { findEmailConflict } from './find-email-conflict.ts';
import { findTeams, type NamedTeam } from './find-teams.ts';
import { grantRefusal } from './grant.ts';
import { hasFreeSeat } from './has-free-seat.ts';
import { holdChosenTeams } from './hold-teams.ts';
import { insertInvite, replaceRequest } from './insert-invite.ts';
import { inviteExpiry, inviteLink } from './invite-link.ts';
import { enqueueInviteMail } from './invite-mail-job.ts';
import { seatRefusal } from './invite-refusal.ts';
import { emailValue, messageValue, roleValue, teamSlugsValue } from './invite-values.ts';
import { openForInviting } from './open-for-inviting.ts';

const schema = z.strictObject({
  email: emailValue,
  role: roleValue.default('member'),
  teams: teamSlugsValue.default([]),
  message: messageValue.default(null),
  /** false: no mail; the link is given to the caller instead. */
  sendMail: z.boolean('Say true or false.').default(true),
  /** true: the link is given to the caller although a mail goes out too. It then proves no address. */
  revealLink: z.boolean('Say true or false.').default(false),
});

export interface CreatedInvite {
  id: number;
  email: string;
  expiresAt: Date;
  /** The link, this once, when it was asked for; it cannot be read again. */
  link: string | null;
}

/**
 * Invites one address into an organization, in one transaction with its teams, its audit entry and its mail. A request
 * for the same address that still waits is replaced by the invite. Nothing is sent when anything is wrong.
 *
 * Errors: ForbiddenError when the caller may not invite here; InvalidError by field (`email` that is a member or has
 * been invited, even if that invite has expired; `role` that the caller may not give; `teams`); RateLimitedError;
 * AppError with reason `organization-full` when no seat is free for it to hold.
 * See spec/invites.md 2.2.
 */
export async function createInvite(ctx: Context, idOrSlug: string, input: unknown): Promise<CreatedInvite> {
  const membership = await openForInviting(ctx, idOrSlug);
  const wanted = parseInput(schema, input);
  const errors: FieldErrors = {};
  const emailError = await findEmailConflict(ctx, membership.organization.id, wanted.email.normalized);
  if (emailError) errors.email = [emailError];
  const roleError = grantRefusal(membership, wanted.role);
  if (roleError) errors.role = [roleError];
  const teams = await findTeams(ctx, membership, wanted.teams, errors);
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  await countInvite(ctx, membership.organization.id, wanted.email.normalized);
  return inTransaction(ctx, (tx) => writeInvite(tx, membership, wanted, teams));
}

async function writeInvite(
  tx: Context<Tx>,
  { organization }: Membership,
  wanted: z.output<typeof schema>,
  teams: readonly NamedTeam[],
): Promise<CreatedInvite> {
  const { email, role, message, sendMail } = wanted;
  const now = tx.now();
  const [isFree, inviteExpiryDays] = await Promise.all([
    hasFreeSeat(tx, organization.id, { hasHeldSeat: false }),
    readOption(tx, organization.id, 'inviteExpiryDays'),
    replaceRequest(tx.db, { organizationId: organization.id, emailNormalized: email.normalized, now }),
  ]);
  if (!isFree) throw seatRefusal();
  const token = newToken();
  const expiresAt = inviteExpiry(tx.now(), { inviteExpiryDays });
  const linkRevealed = wanted.revealLink || !sendMail;
  const [invite] = await insertInvite(tx.db, {
    organizationId: organization.id,
    email: email.address,
    emailNormalized: email.normalized,
    role,
    message,
    inviterId: actingUserId(tx.actor),
    tokenHash: hashToken(token),
    expiresAt,
    linkRevealed,
    mailStatus: sendMail ? 'queued' : 'none',
    createdAt: now,
  });
  if (!invite) throw new InvalidError({ email: ['This person is already invited.'] });
  if (teams.length > 0) {
    await holdChosenTeams(tx.db, teams);
    await tx.db.insert(inviteTeams).values(teams.map(({ id }) => ({ inviteId: invite.id, teamId: id })));
  }
  if (sendMail) await enqueueInviteMail(tx, invite.id, token);
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.invite',
    target: { type: 'invite', id: invite.id, label: email.address },
    data: {
      email: email.address,
      role,
      teams: teams.map(({ slug }) => slug),
      sendMail,
      linkRevealed,
      expiresAt,
    },
  });
  const link = linkRevealed ? inviteLink(organization.slug, invite.id, token) : null;
  return { id: invite.id, email: email.address, expiresAt, link };
}
