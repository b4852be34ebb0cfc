import { sql } from 'drizzle-orm';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { countInvite } from '#domain/members/count-invite.ts';
import { only } from '#lib/invariant.ts';
import { findMemberOf, insertKnownUser } from './known-user.ts';
import { mayPlace, placeUser } from './place-user.ts';
import { notUnique } from './scim-error.ts';
import { requireGivableRole } from './set-user-role.ts';
import { userOf } from './user-patch.ts';
import { readScimUsers, type ScimUser } from './user-rows.ts';

/**
 * Provisions somebody: they become a member at once, with an account if they have none, where the organization has proven
 * the domain of their address or they have linked its single sign-on; else they are invited by mail. With `active` false
 * they are only written down.
 *
 * Errors: those of `openOrganization` for `member:write`; `invalidValue`; `uniqueness` for somebody who is known, or a
 * member, already; AppError with reason `organization-full`; RateLimitedError as for any other invite.
 */
export async function createScimUser(
  ctx: Context,
  idOrSlug: string,
  body: Record<string, unknown>,
): Promise<ScimUser> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:write');
  const wanted = userOf(body);
  const { userName, isActive = true } = wanted;
  requireGivableRole(wanted.role);
  const member = await findMemberOf(ctx.db, organization.id, userName.normalized);
  if (member?.isPrimary) throw notUnique(`${userName.address} is a member already.`);
  if (isActive && !member && !(await mayPlace(ctx.db, organization.id, userName.normalized))) {
    await countInvite(ctx, organization.id, userName.normalized);
  }
  return inTransaction(ctx, async (tx) => {
    const known = await insertKnownUser(tx, organization.id, wanted);
    if (isActive) await placeUser(tx, organization, known);
    else {
      await recordEntry(tx, {
        organizationId: organization.id,
        event: 'scim-user.edit',
        target: { type: 'scim-user', id: known.id, label: known.userName },
        changes: [{ field: 'active', before: null, after: false }],
      });
    }
    const where = sql`people.id = ${known.id}`;
    return only(await readScimUsers(tx.db, organization.id, { where, limit: 1 }));
  });
}
