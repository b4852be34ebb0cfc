import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { members, organizationOptions } from '#db/schema/index.ts';
import type { Permission } from './roles.ts';

/** What plain members may not do where a setting is off, by its storage key. Other roles keep it. */
const LOST_BY: Readonly<Record<string, Permission>> = {
  'sentry:events_member_admin': 'event:admin',
  'sentry:alerts_member_write': 'alerts:write',
};

/** Those settings of an organization that are off, for a row of `members`; null for a role that loses nothing. */
export function restrictionsOf(organizationId: AnyPgColumn): SQL<string[] | null> {
  const keys = sql.join(
    Object.keys(LOST_BY).map((key) => sql`${key}`),
    sql`, `,
  );
  return sql<string[] | null>`case when ${members.role} = 'member' then array(
    select o.key from ${organizationOptions} o
    where o.organization_id = ${organizationId} and o.key in (${keys}) and o.value = 'false'::jsonb
  ) end`;
}

/** Permissions of a role without those that the organization's settings take from it. */
export function withoutLost(
  permissions: ReadonlySet<Permission>,
  restrictions: readonly string[] | null,
): ReadonlySet<Permission> {
  if (restrictions === null || restrictions.length === 0) return permissions;
  const lost = new Set(restrictions.map((key) => LOST_BY[key]));
  return new Set([...permissions].filter((permission) => !lost.has(permission)));
}
