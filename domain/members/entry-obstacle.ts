/** What a person meets who may join by an invite, a link or a domain: facts about them and the organization. */
export interface EntryFacts {
  /** The organization asks for single sign-on, and this session did not come through it. */
  needsSso: boolean;
  /** The organization requires a second factor, and the person has none. */
  needsTwoFactor: boolean;
  /** Every seat is taken by a member. */
  isFull: boolean;
}

/** The numbers are those of the list of states that the accept page shows. */
export type EntryObstacle =
  | 'two-factor-needed' // 6
  | 'sso-needed' // 7
  | 'organization-full'; // 13

/**
 * The first thing that still keeps a signed-in person out whose way in is good, or null. Every way in asks here, so that
 * the order is the same for all: single sign-on, two-factor, seats.
 */
export function entryObstacle(facts: EntryFacts): EntryObstacle | null {
  if (facts.needsSso) return 'sso-needed';
  if (facts.needsTwoFactor) return 'two-factor-needed';
  return facts.isFull ? 'organization-full' : null;
}
