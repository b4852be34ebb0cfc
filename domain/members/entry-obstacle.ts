/** What a person meets who may join by an invite, a link or a domain: facts about them and the organization. */
export interface EntryFacts {
  /** Every seat is taken by a member. */
  isFull: boolean;
}

/** The numbers are those of the list of states that the accept page shows. */
export type EntryObstacle = 'organization-full'; // 13

/**
 * The first thing that still keeps a signed-in person out whose way in is good, or null. Every way in asks here, so that
 * the order is the same for all: single sign-on, two-factor, seats.
 */
export function entryObstacle(facts: EntryFacts): EntryObstacle | null {
  return facts.isFull ? 'organization-full' : null;
}
