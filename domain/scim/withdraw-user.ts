import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { invites, teamMembers } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import type { Context } from '#domain/context.ts';
import { endMembership } from '#domain/members/end-membership.ts';
import { loadPeople } from '#domain/members/people.ts';
import { findMemberOf, type KnownUser, updateKnownUser } from './known-user.ts';

/**
 * Puts somebody out: revokes the invite that waits for them and ends their membership, with everything that goes with
 * it. The row keeps their teams, for when they come back. Nothing to end is not an error.
 *
 * Errors: those of `endMembership`, for the last owner too.
 */
export async function withdrawUser(tx: Context<Tx>, known: KnownUser): Promise<KnownUser> {
  await revokeTheirInvite(tx, known);
  const memberId =
    known.memberId ?? (await findMemberOf(tx.db, known.organizationId, known.userNameNormalized))?.id;
  if (memberId === undefined) return known;
  const [person] = await loadPeople(tx.db, known.organizationId, [memberId], tx.now());
  if (!person?.user) return known;
  const rows = await tx.db.select().from(teamMembers).where(eq(teamMembers.memberId, memberId));
  const left = await updateKnownUser(tx, known, {
    memberId: null,
    teamIds: rows.map(({ teamId }) => teamId),
  });
  await endMembership(tx, known.organizationId, { ...person, user: person.user }, { via: 'scim' });
  return left;
}

/** Revokes the invite that waits for somebody, if one does. */
export async function revokeTheirInvite(
  tx: Context<Tx>,
  { inviteId, organizationId }: KnownUser,
): Promise<void> {
  if (inviteId === null) return;
  const [revoked] = await tx.db
    .update(invites)
    .set({ status: 'revoked', endedAt: tx.now() })
    .where(and(eq(invites.id, inviteId), eq(invites.status, 'pending')))
    .returning();
  if (!revoked) return;
  const { id, email, role } = revoked;
  await recordEntry(tx, {
    organizationId,
    event: 'member.revoke-invite',
    target: { type: 'invite', id, label: email },
    data: { email, role, inviterId: null, via: 'scim' },
  });
}
