import { and, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { members, ssoIdentities, teamMembers, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import type { Context } from '#domain/context.ts';
import { findUserByAddress, insertUser } from '#domain/identity/accounts.ts';
import { PERSON_NAME_LENGTH_MAX } from '#domain/identity/fields.ts';
import type { Organization } from '#domain/members/access.ts';
import { makeMember } from '#domain/members/make-member.ts';
import { settleOwnInvites } from '#domain/members/settle-own-invites.ts';
import { ownsAddress } from '#domain/sso/owned-address.ts';
import { inviteKnownUser } from './invite-known-user.ts';
import { findLinked, findMemberOf, type KnownUser, updateKnownUser } from './known-user.ts';
import { notUnique } from './scim-error.ts';

/**
 * Whether the identity provider's word makes whoever has this address a member: the organization has proven the domain of
 * the address, or its owner has linked their account to the organization's single sign-on. Else they are invited.
 */
export async function mayPlace(db: Db | Tx, organizationId: number, normalized: string): Promise<boolean> {
  if (await ownsAddress(db, organizationId, normalized)) return true;
  const user = await findUserByAddress(db, normalized);
  if (!user) return false;
  const linked = await db
    .select({ id: ssoIdentities.id })
    .from(ssoIdentities)
    .where(and(eq(ssoIdentities.organizationId, organizationId), eq(ssoIdentities.userId, user.id)));
  return linked.length > 0;
}

/**
 * Brings somebody active in: links the membership that they have, else makes them a member, with an account if need be,
 * where `mayPlace` holds; else invites them. Their teams are those of the row.
 *
 * Errors: those of `makeMember` and `insertUser`; `uniqueness` when that membership is somebody else's at the provider.
 */
export async function placeUser(
  tx: Context<Tx>,
  organization: Organization,
  known: KnownUser,
): Promise<void> {
  const existing = await findMemberOf(tx.db, organization.id, known.userNameNormalized);
  if (existing) {
    await linkMember(tx, known, existing.id);
    return;
  }
  if (!(await mayPlace(tx.db, organization.id, known.userNameNormalized))) {
    await inviteKnownUser(tx, organization, known);
    return;
  }
  const user =
    (await findUserByAddress(tx.db, known.userNameNormalized)) ??
    (await insertUser(tx, {
      name: nameOf(known),
      email: { address: known.userName, normalized: known.userNameNormalized },
      passwordHash: null,
    }));
  const { hadInvite } = await settleOwnInvites(tx, organization.id, user.id);
  const role = known.role ?? organization.defaultRole;
  const member = await makeMember(tx, {
    organizationId: organization.id,
    userId: user.id,
    role,
    inviterId: null,
    teamIds: [],
    hasHeldSeat: hadInvite,
  });
  const placed = await linkMember(tx, known, member.id);
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.add',
    target: { type: 'member', id: member.id, label: user.name, userId: user.id },
    data: { role, teams: placed, email: known.userName, via: 'scim' },
  });
}

/** Links a row and a membership, and puts the member into the teams that waited. Answers those teams. */
async function linkMember(tx: Context<Tx>, known: KnownUser, memberId: number): Promise<string[]> {
  const linked = await findLinked(tx.db, memberId);
  if (linked && linked.id !== known.id) throw notUnique(`${known.userName} is known as ${linked.userName}.`);
  await updateKnownUser(tx, known, { memberId, teamIds: [] });
  const isRoleTheirs = known.role !== null;
  await tx.db
    .update(members)
    .set({ idpProvisioned: true, ...(isRoleTheirs && { idpRoleRestricted: true }) })
    .where(eq(members.id, memberId));
  if (known.teamIds.length === 0) return [];
  const waiting = await tx.db
    .select({ id: teams.id, slug: teams.slug })
    .from(teams)
    .where(and(eq(teams.organizationId, known.organizationId), inArray(teams.id, known.teamIds)));
  if (waiting.length > 0) {
    const rows = waiting.map(({ id }) => ({ teamId: id, memberId }));
    await tx.db.insert(teamMembers).values(rows).onConflictDoNothing();
  }
  return waiting.map(({ slug }) => slug);
}

function nameOf({ displayName, givenName, familyName, userName }: KnownUser): string {
  const name = displayName || `${givenName} ${familyName}`.trim();
  return (name || userName.slice(0, userName.indexOf('@'))).slice(0, PERSON_NAME_LENGTH_MAX);
}
