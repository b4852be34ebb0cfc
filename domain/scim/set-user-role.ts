import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { invites, members } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import type { Context } from '#domain/context.ts';
import { loadPeople } from '#domain/members/people.ts';
import type { Role } from '#domain/members/roles.ts';
import { ForbiddenError } from '#lib/errors.ts';
import type { KnownUser } from './known-user.ts';
import { scimError } from './scim-error.ts';

/** Throws `invalidValue` for owner: owners are made by owners alone. */
export function requireGivableRole(role: Role | null | undefined): void {
  if (role === 'owner') throw scimError('invalidValue', 'sentryOrgRole: member, admin or manager.');
}

/**
 * Gives a member, or whoever has a pending invite, the role that the identity provider wants; null leaves it and lets it
 * be given here again. A role that holds already writes nothing to the log.
 *
 * Errors: `invalidValue` for making an owner; ForbiddenError for making one less.
 */
export async function setUserRole(tx: Context<Tx>, known: KnownUser, role: Role | null): Promise<void> {
  if (known.memberId === null) {
    requireGivableRole(role);
    if (role === null || known.inviteId === null) return;
    const isTheirs = and(eq(invites.id, known.inviteId), eq(invites.status, 'pending'));
    await tx.db.update(invites).set({ role }).where(isTheirs);
    return;
  }
  const [person] = await loadPeople(tx.db, known.organizationId, [known.memberId], tx.now());
  if (!person) return;
  if (role !== null && role !== person.role) {
    requireGivableRole(role);
    if (person.role === 'owner') throw new ForbiddenError('Owners are made and unmade in Foyer alone.');
  }
  await tx.db
    .update(members)
    .set({ role: role ?? person.role, idpRoleRestricted: role !== null && person.role !== 'owner' })
    .where(eq(members.id, person.id));
  if (role === null || role === person.role) return;
  await recordEntry(tx, {
    organizationId: known.organizationId,
    event: 'member.edit',
    target: {
      type: 'member',
      id: person.id,
      label: person.name,
      ...(person.user && { userId: person.user.id }),
    },
    changes: [{ field: 'role', before: person.role, after: role }],
    data: { email: person.email, via: 'scim' },
  });
}
