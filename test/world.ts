import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { organizations } from '#db/schema/index.ts';
import {
  createInvite,
  createInviteLink,
  createMember,
  createOrganization,
  createRequest,
  createTeam,
  createUser,
  type TestUser,
} from './factories.ts';

/** Who calls, in the order of the outcomes of a row. */
export const CALLERS = ['anonymous', 'stranger', 'member', 'manager', 'owner'] as const;
export type Caller = (typeof CALLERS)[number];

/** One organization with one person of each kind, a team, an invite for the stranger, a request and a shareable link. */
export async function createWorld(db: Db) {
  const { organization, owner, slug } = await createOrganization(db);
  const { user: member } = await createMember(db, organization.id, undefined, 'member');
  const { member: colleague } = await createMember(db, organization.id, undefined, 'member');
  const { user: manager } = await createMember(db, organization.id, undefined, 'manager');
  const stranger = await createUser(db);
  const team = await createTeam(db, organization.id, [{ id: colleague.id }], { slug: 'spans' });
  const invited = await createInvite(db, organization.id, owner, { email: stranger.email });
  const request = await createRequest(db, organization.id);
  const shared = await createInviteLink(db, organization.id, owner);
  const people: Record<Caller, TestUser | undefined> = {
    anonymous: undefined,
    stranger,
    member,
    manager,
    owner,
  };
  return { organization, slug, people, invited, request, shared, colleague, team };
}
export type World = Awaited<ReturnType<typeof createWorld>>;

/** What is sent, where it differs from an empty request with the world's own names in the path. */
export interface Sent {
  params?: Record<string, string | string[]>;
  body?: unknown;
  form?: Record<string, string | Blob>;
  /** Whether the browser opened the invite link before. */
  link?: boolean;
  /** Whether it opened the shareable link after that. */
  sharedLink?: boolean;
}

/** A route or an action, and what it comes to for each of the five. */
export type Row = [place: string, outcomes: readonly (number | string)[], sent?: (world: World) => Sent];

/** The same for all five. */
export const everybody = (outcome: number | string) => CALLERS.map(() => outcome);
/** What only asks that somebody is signed in. */
export const signedIn = (outcome: string) => ['unauthenticated', outcome, outcome, outcome, outcome];
/** What managers and owners may do. */
export const managing = (outcome: string) => ['unauthenticated', 'not-found', 'forbidden', outcome, outcome];
/** What owners alone may do. */
export const owning = (outcome: string) => [
  'unauthenticated',
  'not-found',
  'forbidden',
  'forbidden',
  outcome,
];
/** Sends these fields. */
export const withForm = (form: Record<string, string | Blob>) => () => ({ form });

const SETTINGS = 'app/(signed-in)/organizations/[organization]/settings';
/** What may be done to an organization that waits to be deleted: that alone, and its taking back. */
const OF_DELETED: ReadonlySet<string> = new Set([
  'DELETE app/api/0/organizations/[organization]/route.ts',
  `deleteOrganizationAction ${SETTINGS}/deletion-actions.ts`,
  `restoreOrganizationAction ${SETTINGS}/deletion-actions.ts`,
]);

/** Whether it writes something of one organization, by where it is, and must therefore wait until that is restored. */
export function isRefusedOfDeleted([place]: Row): boolean {
  // SCIM is refused earlier: no session opens it.
  const isWrite =
    !place.includes('/scim/') && /^(?!GET ).* app\/(api\/0|\(signed-in\))\/.*\[organization\]/.test(place);
  return isWrite && !OF_DELETED.has(place);
}

export async function markDeleted(db: Db, { organization }: World): Promise<void> {
  await db
    .update(organizations)
    .set({ status: 'pending_deletion' })
    .where(eq(organizations.id, organization.id));
}
