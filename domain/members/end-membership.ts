import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { invites, members, sessions, ssoSessions } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import type { Context } from '#domain/context.ts';
import { endTheirLinks } from '#domain/invite-links/end-their-links.ts';
import { AppError } from '#lib/errors.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import type { Person } from './people.ts';
import { revokePendingInvites } from './revoke-pending-invites.ts';

/**
 * Ends a membership, in the transaction of the verb that decided it, with everything that goes with it: pending invites
 * and shareable links of theirs, and what their sessions have shown to single sign-on here. Writes the audit entry. The
 * caller has checked every right but that of the last owner.
 *
 * Errors: ForbiddenError for the last owner; AppError `conflict` when they were changed or removed a moment before.
 */
export async function endMembership(
  tx: Context<Tx>,
  organizationId: number,
  person: Person & { user: NonNullable<Person['user']> },
  data: Record<string, unknown> = {},
): Promise<void> {
  const { user } = person;
  if (person.role === 'owner') await keepAnOwner(tx.db, organizationId, person.id);
  const removed = await tx.db
    .delete(members)
    .where(and(eq(members.id, person.id), eq(members.role, person.role)))
    .returning({ id: members.id });
  if (removed.length === 0) {
    throw new AppError('conflict', 'This member was changed a moment ago. Look again.');
  }
  const revoked = await revokePendingInvites(tx, organizationId, eq(invites.inviterId, user.id));
  const endedLinks = await endTheirLinks(tx, organizationId, user.id);
  await forgetSsoProofs(tx, organizationId, user.id);
  await recordEntry(tx, {
    organizationId,
    event: 'member.remove',
    target: { type: 'member', id: person.id, label: person.name, userId: user.id },
    data: {
      email: person.email,
      role: person.role,
      teams: person.teams.map(({ slug }) => slug),
      revoked,
      endedLinks,
      ...data,
    },
  });
}

/** Coming back takes a new sign-in through the provider. */
async function forgetSsoProofs(tx: Context<Tx>, organizationId: number, userId: number): Promise<void> {
  const theirs = tx.db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId));
  await tx.db
    .delete(ssoSessions)
    .where(and(eq(ssoSessions.organizationId, organizationId), inArray(ssoSessions.sessionId, theirs)));
}
