import { type EntryFacts, type EntryObstacle, entryObstacle } from '#domain/members/entry-obstacle.ts';

/** Everything that decides what somebody with a shareable link sees and may do. */
export interface LinkFacts {
  isOrganizationOpen: boolean;
  isSwitchedOff: boolean;
  isExpired: boolean;
  isUsedUp: boolean;
  /** The maker is still a member, may still invite and may still give this role. */
  mayMakerGrant: boolean;
  needsApproval: boolean;
  /** What keeps even the right person out for now. */
  entry: EntryFacts;
  /** Null when nobody is signed in. */
  caller: {
    isMember: boolean;
    /** What became of the caller's own use of this link. */
    use: 'none' | 'joined' | 'waiting' | 'denied';
    /** What waits already for an address of theirs, made another way: it stands in the way of a request alone. */
    pending: 'none' | 'request' | 'invite';
    /** One of their proven addresses is of a domain that the link takes. */
    hasAddress: boolean;
  } | null;
}

/** What is so, in the words of the accept page. */
export type LinkState =
  | 'ready'
  | 'ready-to-ask'
  | 'signed-out'
  | 'address-not-allowed'
  | 'already-member'
  | 'waiting'
  | 'invited'
  | 'denied'
  | 'left-since'
  | 'switched-off'
  | 'expired'
  | 'used-up'
  | 'maker-cannot'
  | 'organization-closed'
  | EntryObstacle;

/**
 * Decides the state: the organization first, then the caller's own standing, which a dead link does not change, then the
 * link, its maker, the caller's address, and what entry-obstacle.ts lists. Whoever came by this link and was let go does
 * not come back by it.
 */
export function linkState(facts: LinkFacts): LinkState {
  const { caller } = facts;
  if (!facts.isOrganizationOpen) return 'organization-closed';
  if (caller?.isMember) return 'already-member';
  if (caller?.use === 'waiting') return 'waiting';
  if (caller?.use === 'denied') return 'denied';
  if (facts.isSwitchedOff) return 'switched-off';
  if (facts.isExpired) return 'expired';
  if (caller?.use === 'joined') return 'left-since';
  if (facts.isUsedUp) return 'used-up';
  if (!facts.mayMakerGrant) return 'maker-cannot';
  if (!caller) return 'signed-out';
  if (!caller.hasAddress) return 'address-not-allowed';
  const obstacle = entryObstacle(facts.entry);
  if (obstacle) return obstacle;
  if (!facts.needsApproval) return 'ready';
  if (caller.pending === 'invite') return 'invited';
  return caller.pending === 'request' ? 'waiting' : 'ready-to-ask';
}
