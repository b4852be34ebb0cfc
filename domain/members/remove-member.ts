import { type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';
import { type Membership, requireActive } from './access.ts';
import { endMembership } from './end-membership.ts';
import { getMember } from './get-member.ts';
import { mayGrant } from './grant.ts';
import type { Person } from './people.ts';
import { isRole, roleName } from './roles.ts';

/**
 * Removes a member, or lets them leave. Their pending invites and shareable links end with them: whoever is gone lets
 * nobody in.
 * Anybody may leave but the last owner; others are removed by whoever could give their role (spec/invites.md 7.3).
 *
 * Errors: NotFoundError; for an owner those of `requireStepUp`; ForbiddenError for too little power, for the last owner and for whom an identity provider or a
 * partner manages; those of `requireActive`; AppError `conflict` when they were removed a moment before. For a pending invite call `revokeInvite`.
 */
export async function removeMember(ctx: Context, idOrSlug: string, memberId: string): Promise<void> {
  const { membership, person } = await getMember(ctx, idOrSlug, memberId);
  const { user } = person;
  if (!user) throw new AppError('invalid', 'This is a pending invite. Revoke it instead.');
  requirePower(membership, person);
  requireActive(membership.organization);
  if (person.role === 'owner') await requireStepUp(ctx);
  const organizationId = membership.organization.id;
  await inTransaction(ctx, (tx) => endMembership(tx, organizationId, { ...person, user }));
}

function requirePower(membership: Membership, person: Person): void {
  if (person.flags.idpProvisioned) {
    throw new ForbiddenError('This member is managed by your identity provider. Remove them there.');
  }
  if (person.flags.partnershipRestricted) {
    throw new ForbiddenError('This member is managed by a partner and cannot be removed here.');
  }
  if (person.id === membership.memberId) return;
  const isAbove = !isRole(person.role) || !mayGrant(membership, person.role);
  if (isAbove || !membership.permissions.has('member:admin')) {
    const message = `Your role, ${membership.role}, may not remove somebody who is ${roleName(person.role).toLowerCase()}.`;
    throw new ForbiddenError(message, 'member:admin');
  }
}
