import type { Membership } from './access.ts';
import { mayGrant, mayInvite } from './grant.ts';
import type { Person } from './people.ts';
import { isRole, roleName } from './roles.ts';

/** What may be done about one member or pending invite: null where it may, otherwise why not, as a sentence. */
export interface MemberControls {
  role: string | null;
  teams: string | null;
  /** Sending a pending invite again, making a new link for it, and taking it back. */
  invite: string | null;
  /** Making them owner in the caller's place. */
  transfer: string | null;
  /** Removing them; of the caller themselves, leaving. */
  remove: string | null;
}

interface Scene {
  membership: Membership;
  person: Person;
  isOnlyOwner: boolean;
  /** The user who looks; null for none. */
  callerId: number | null;
}

/**
 * The same answers that the verbs give (updateMember, resendInvite, revokeInvite, transferOwnership, removeMember), asked
 * beforehand, so that a control that would be refused says why instead. The verbs decide.
 */
export function memberControls(scene: Scene): MemberControls {
  const { membership, person, isOnlyOwner } = scene;
  const isSelf = person.id === membership.memberId;
  const rank = isSelf ? 'Somebody else changes your own membership.' : rankProblem(scene);
  const partner = person.flags.partnershipRestricted ? 'A partner manages this member.' : null;
  const provider = person.flags.idpRoleRestricted ? 'The role comes from the identity provider.' : null;
  const provisioned = person.flags.idpProvisioned
    ? 'The identity provider manages this member. Remove them there.'
    : null;
  const last = isOnlyOwner ? 'The last owner cannot leave. Make somebody else an owner first.' : null;
  return {
    role: rank ?? partner ?? provider,
    teams: rank ?? partner,
    invite: inviteProblem(scene),
    transfer: transferProblem(person, isSelf),
    remove: provisioned ?? partner ?? (isSelf ? null : rank) ?? last,
  };
}

function rankProblem({ membership, person }: Scene): string | null {
  if (!membership.permissions.has('member:admin')) return 'Managers and owners do this.';
  if (isRole(person.role) && mayGrant(membership, person.role)) return null;
  return `Your role, ${membership.role}, is below ${roleName(person.role).toLowerCase()}.`;
}

function inviteProblem(scene: Scene): string | null {
  const { membership, person, callerId } = scene;
  if (!mayInvite(membership.permissions, membership.organization))
    return 'Only managers and owners invite here.';
  const isOwn = person.inviterId !== null && person.inviterId === callerId;
  if (!isOwn && !membership.permissions.has('member:admin')) return 'Sent by somebody else.';
  if (isRole(person.role) && mayGrant(membership, person.role)) return null;
  return `Your role, ${membership.role}, is below ${roleName(person.role).toLowerCase()}.`;
}

function transferProblem(person: Person, isSelf: boolean): string | null {
  if (person.kind === 'invite') return 'They have not joined yet.';
  if (isSelf) return 'You are the one who hands over.';
  return person.role === 'owner' ? 'They are an owner already.' : null;
}
