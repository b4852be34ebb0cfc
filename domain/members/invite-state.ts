import type { InviteStatus } from '#db/schema/index.ts';
import { type EntryFacts, type EntryObstacle, entryObstacle } from './entry-obstacle.ts';

/**
 * Everything that decides what somebody with an invite link sees and may do. The facts come from one read; nothing here
 * comes from what the caller says about themselves.
 */
export interface InviteFacts {
  /** How the token of the link compares: the newest one, one that a newer mail replaced, or never issued. */
  token: 'current' | 'replaced' | 'unknown';
  status: InviteStatus;
  isExpired: boolean;
  isOrganizationOpen: boolean;
  /** The inviter is still a member, may still invite and may still give this role. */
  mayInviterGrant: boolean;
  /** Somebody already has an account with the invited address as a verified one. Decides only while `caller` is null. */
  hasInviteeAccount: boolean;
  /** What keeps even the right person out for now. */
  entry: EntryFacts;
  /** Null when nobody is signed in. */
  caller: {
    isMember: boolean;
    isAccepter: boolean;
    /** Whether the invited address is the caller's, and proven. */
    address: 'verified' | 'unverified' | 'other';
  } | null;
}

/** What is so. The numbers are those of the list of states that the accept page shows. */
export type InviteState =
  | 'ready' // 1
  | 'signed-out-known' // 2
  | 'signed-out-new' // 3
  | 'wrong-account' // 4
  | 'address-unverified' // 5
  | 'already-member' // 9
  | 'expired' // 10
  | 'revoked' // 11
  | 'replaced' // 11
  | 'declined' // 11
  | 'used-by-you' // 12
  | 'used' // 12
  | 'organization-closed' // 13
  | 'inviter-cannot' // 13
  | EntryObstacle
  | 'unknown'; // 14

/**
 * Decides the state. The order is that of the accept protocol: the token first, then the organization, then the invite
 * itself, then its inviter, then the caller, then what entry-obstacle.ts lists. Only a member's own standing comes before the invite's: for someone who is
 * in already, a dead link matters no more.
 */
export function inviteState(facts: InviteFacts): InviteState {
  const { caller } = facts;
  if (facts.token === 'unknown') return 'unknown';
  if (!facts.isOrganizationOpen) return 'organization-closed';
  if (facts.status === 'accepted' && caller?.isAccepter) return 'used-by-you';
  if (caller?.isMember) return 'already-member';
  if (facts.status === 'accepted') return 'used';
  if (facts.status !== 'pending') return facts.status;
  if (facts.token === 'replaced') return 'replaced';
  if (facts.isExpired) return 'expired';
  if (!facts.mayInviterGrant) return 'inviter-cannot';
  if (!caller) return facts.hasInviteeAccount ? 'signed-out-known' : 'signed-out-new';
  if (caller.address === 'unverified') return 'address-unverified';
  if (caller.address !== 'verified') return 'wrong-account';
  return entryObstacle(facts.entry) ?? 'ready';
}

/** The invite is still open: somebody may yet join with this link. */
export function isOpen(state: InviteState): boolean {
  return OPEN.has(state);
}

const OPEN: ReadonlySet<InviteState> = new Set([
  'ready',
  'signed-out-known',
  'signed-out-new',
  'wrong-account',
  'address-unverified',
  'sso-needed',
  'two-factor-needed',
  'organization-full',
]);
