import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { invites, inviteTeams, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { isPendingFor } from '#domain/members/find-email-conflict.ts';
import { hasFreeSeat } from '#domain/members/has-free-seat.ts';
import { inviteExpiry } from '#domain/members/invite-link.ts';
import { enqueueInviteMail } from '#domain/members/invite-mail-job.ts';
import { seatRefusal } from '#domain/members/invite-refusal.ts';
import { readOption } from '#domain/organizations/read-option.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { type KnownUser, updateKnownUser } from './known-user.ts';

/**
 * Invites somebody in the name of the identity provider: whoever opens the mail proves the address. What else waited for
 * that address, an invite or a request, is replaced, and its teams are kept.
 *
 * Errors: AppError with reason `organization-full` when no seat is free for it to hold.
 */
export async function inviteKnownUser(
  tx: Context<Tx>,
  organization: Organization,
  known: KnownUser,
): Promise<void> {
  const replaced = await tx.db
    .update(invites)
    .set({ status: 'replaced', endedAt: tx.now() })
    .where(isPendingFor(organization.id, known.userNameNormalized))
    .returning({ id: invites.id });
  if (!(await hasFreeSeat(tx, organization.id, { hasHeldSeat: false }))) throw seatRefusal();
  const token = newToken();
  const inviteExpiryDays = await readOption(tx, organization.id, 'inviteExpiryDays');
  const expiresAt = inviteExpiry(tx.now(), { inviteExpiryDays });
  const role = known.role ?? organization.defaultRole;
  const invite = only(
    await tx.db
      .insert(invites)
      .values({
        organizationId: organization.id,
        email: known.userName,
        emailNormalized: known.userNameNormalized,
        role,
        isProvisioned: true,
        tokenHash: hashToken(token),
        expiresAt,
        mailStatus: 'queued',
        createdAt: tx.now(),
      })
      .returning({ id: invites.id }),
  );
  const coming = await teamsFor(tx, known, replaced);
  if (coming.length > 0) {
    await tx.db.insert(inviteTeams).values(coming.map(({ id }) => ({ inviteId: invite.id, teamId: id })));
  }
  await updateKnownUser(tx, known, { inviteId: invite.id, teamIds: coming.map(({ id }) => id) });
  await enqueueInviteMail(tx, invite.id, token);
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.invite',
    target: { type: 'invite', id: invite.id, label: known.userName },
    data: {
      email: known.userName,
      role,
      teams: coming.map(({ slug }) => slug),
      sendMail: true,
      linkRevealed: false,
      expiresAt,
      via: 'scim',
    },
  });
}

/** The teams that wait for them, and those of the invites that this one replaces. */
async function teamsFor(tx: Context<Tx>, known: KnownUser, replaced: readonly { id: number }[]) {
  const replacedIds = replaced.map(({ id }) => id);
  const kept =
    replacedIds.length === 0
      ? []
      : await tx.db.select().from(inviteTeams).where(inArray(inviteTeams.inviteId, replacedIds));
  const ids = [...new Set([...known.teamIds, ...kept.map(({ teamId }) => teamId)])];
  if (ids.length === 0) return [];
  return tx.db
    .select({ id: teams.id, slug: teams.slug })
    .from(teams)
    .where(and(eq(teams.organizationId, known.organizationId), inArray(teams.id, ids)));
}
