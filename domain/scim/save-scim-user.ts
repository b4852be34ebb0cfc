import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Change, members } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { type Organization, openOrganization } from '#domain/members/access.ts';
import { countInvite } from '#domain/members/count-invite.ts';
import { NotFoundError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { getScimUser, scimId } from './get-scim-user.ts';
import { type KnownUser, takeKnownUser, updateKnownUser } from './known-user.ts';
import { mayPlace, placeUser } from './place-user.ts';
import { requireGivableRole, setUserRole } from './set-user-role.ts';
import type { UserPatch } from './user-patch.ts';
import { readScimUsers, type ScimUser } from './user-rows.ts';
import { revokeTheirInvite, withdrawUser } from './withdraw-user.ts';

const TOLD = ['userName', 'externalId', 'givenName', 'familyName', 'displayName', 'isActive'] as const;

/**
 * Changes somebody as the identity provider says, in one transaction: making them inactive ends their membership or
 * invite, making them active brings them in again as `createScimUser` does, with the teams that they had. What already
 * holds is not written again.
 *
 * Errors: those of `openOrganization` for `member:admin`; NotFoundError; `uniqueness` for a name that somebody else has;
 * those of `setUserRole`, `endMembership` and `placeUser`; RateLimitedError as for any other invite.
 */
export async function saveScimUser(
  ctx: Context,
  idOrSlug: string,
  userId: string,
  patch: UserPatch,
): Promise<ScimUser> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:admin');
  const before = await getScimUser(ctx, idOrSlug, userId);
  const address = patch.userName?.normalized ?? before.userName.toLowerCase();
  const isComing = patch.isActive === true && !before.isActive;
  if (isComing && !(await mayPlace(ctx.db, organization.id, address))) {
    await countInvite(ctx, organization.id, address);
  }
  return inTransaction(ctx, async (tx) => {
    const known = await takeKnownUser(tx, organization.id, scimId(userId));
    if (!known) throw new NotFoundError('user');
    await write(tx, organization, known, patch);
    const where = sql`people.id = ${known.id}`;
    return only(await readScimUsers(tx.db, organization.id, { where, limit: 1 }));
  });
}

async function write(
  tx: Context<Tx>,
  organization: Organization,
  known: KnownUser,
  { userName, ...rest }: UserPatch,
): Promise<void> {
  const patch = await withoutOwnership(tx, known, rest);
  const named = userName && { userName: userName.address, userNameNormalized: userName.normalized };
  const saved = await updateKnownUser(tx, known, { ...patch, ...named });
  const isRenamed = saved.userNameNormalized !== known.userNameNormalized;
  if (!saved.isActive) await withdrawUser(tx, saved);
  else if (saved.memberId !== null) await adoptMember(tx, saved.memberId);
  else if (
    isRenamed ||
    !known.isActive ||
    (await mayPlace(tx.db, organization.id, saved.userNameNormalized))
  ) {
    if (isRenamed) await revokeTheirInvite(tx, saved);
    await placeUser(tx, organization, saved);
  }
  if (saved.isActive && patch.role !== undefined) await setUserRole(tx, saved, patch.role);
  const changes = changesOf(known, saved);
  if (changes.length === 0) return;
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'scim-user.edit',
    target: { type: 'scim-user', id: known.id, label: known.userName },
    changes,
  });
}

/** That an owner is an owner is no wish of the provider, and is never kept as one. */
async function withoutOwnership(
  tx: Context<Tx>,
  { memberId }: KnownUser,
  { role, ...patch }: Omit<UserPatch, 'userName'>,
): Promise<Omit<UserPatch, 'userName'>> {
  if (role === undefined) return patch;
  if (role !== 'owner') return { ...patch, role };
  const [member] = await tx.db
    .select({ role: members.role })
    .from(members)
    .where(eq(members.id, memberId ?? 0));
  if (member?.role !== 'owner') requireGivableRole(role);
  return patch;
}

async function adoptMember(tx: Context<Tx>, memberId: number): Promise<void> {
  await tx.db
    .update(members)
    .set({ idpProvisioned: true })
    .where(and(eq(members.id, memberId), eq(members.idpProvisioned, false)));
}

function changesOf(before: KnownUser, after: KnownUser): Change[] {
  return TOLD.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}
