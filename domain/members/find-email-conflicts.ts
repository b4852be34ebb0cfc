import { sql } from 'drizzle-orm';
import { buildSqlOnce } from '#db/build-once.ts';
import type { Context } from '#domain/context.ts';

/** Why an address cannot be invited, as a sentence: it is a member's, or an invite for it is still there. */
export interface EmailConflict {
  kind: 'member' | 'invited';
  why: string;
}

const IS_INVITED = 'This person is already invited.';
const IS_EXPIRED = 'This person is already invited, and the invite has expired. Send it again instead.';

const ADDRESSES = sql`any(${sql.placeholder('addresses')}::text[])`;
const findThem = buildSqlOnce<{ address: string; is_member: boolean; is_expired: boolean }>(
  () => sql`
    select email_normalized as address, false as is_member,
      coalesce(expires_at <= ${sql.placeholder('now')}::timestamptz, false) as is_expired
    from invites
    where organization_id = ${sql.placeholder('organizationId')} and email_normalized = ${ADDRESSES}
      and status = 'pending' and kind = 'invite'
    union all
    select address_normalized, true, false
    from email_addresses join members on members.user_id = email_addresses.user_id
    where address_normalized = ${ADDRESSES} and verified_at is not null
      and members.organization_id = ${sql.placeholder('organizationId')}
    order by is_member`,
);

/** What keeps each of these normalized addresses from being invited, by address; those that can be are left out. */
export async function findEmailConflicts(
  ctx: Context,
  organizationId: number,
  addresses: readonly string[],
): Promise<Map<string, EmailConflict>> {
  if (addresses.length === 0) return new Map();
  const now = ctx.now().toISOString();
  const found = await findThem(ctx.db, { organizationId, addresses, now });
  // A member's comes last and counts.
  return new Map(
    found.map(({ address, is_member: isMember, is_expired: isExpired }) => [
      address,
      isMember
        ? { kind: 'member', why: 'This person is already a member.' }
        : { kind: 'invited', why: isExpired ? IS_EXPIRED : IS_INVITED },
    ]),
  );
}
