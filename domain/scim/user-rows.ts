import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import type { FilterAttribute } from './filter-condition.ts';

/** Somebody as an identity provider sees them: whom it provisioned, or a member whom it has not touched yet. */
export interface ScimUser {
  id: number;
  userName: string;
  externalId: string | null;
  givenName: string;
  familyName: string;
  displayName: string;
  isActive: boolean;
  /** What they are, or will be. */
  role: string;
  createdAt: Date;
  updatedAt: Date;
}

const column = (name: string, type: FilterAttribute['type']): FilterAttribute => ({
  column: sql.raw(`people.${name}`),
  type,
});

/** What users can be filtered by. */
export const USER_ATTRIBUTES: Readonly<Record<string, FilterAttribute>> = {
  id: column('id', 'id'),
  value: column('id', 'id'),
  username: column('user_name_normalized', 'text'),
  emails: column('user_name_normalized', 'text'),
  'emails.value': column('user_name_normalized', 'text'),
  'emails.type': { column: sql`'work'::text`, type: 'text' },
  'emails.primary': { column: sql`true`, type: 'boolean' },
  externalid: column('external_id', 'exact'),
  active: column('is_active', 'boolean'),
  displayname: { column: sql`lower(people.display_name)`, type: 'text' },
  'name.givenname': { column: sql`lower(people.given_name)`, type: 'text' },
  'name.familyname': { column: sql`lower(people.family_name)`, type: 'text' },
  sentryorgrole: column('role', 'text'),
  'meta.created': column('created_at', 'moment'),
  'meta.lastmodified': column('updated_at', 'moment'),
};

/** Everybody of an organization by SCIM, as a subselect named `people`. */
function peopleOf(organizationId: number): SQL {
  return sql`(
    select known.id, known.user_name, known.user_name_normalized, known.external_id, known.given_name,
      known.family_name, known.display_name, known.is_active, known.created_at, known.updated_at,
      coalesce(own.role, known.role, invited.role, organization.default_role) as role
    from scim_users known
    join organizations organization on organization.id = known.organization_id
    left join members own on own.id = known.member_id
    left join invites invited on invited.id = known.invite_id
    where known.organization_id = ${organizationId}
    union all
    select member.id, address.address, address.address_normalized, null, '', '', users.name, true,
      member.created_at, member.created_at, member.role
    from members member
    join users on users.id = member.user_id
    join email_addresses address on address.user_id = users.id and address.is_primary
    where member.organization_id = ${organizationId}
      and not exists (select from scim_users known where known.member_id = member.id)
  ) as people`;
}

type Row = Record<string, unknown>;

/** The users who fit a condition over `people`, by id. */
export async function readScimUsers(
  db: Db | Tx,
  organizationId: number,
  { where, offset = 0, limit }: { where: SQL; offset?: number; limit: number },
): Promise<ScimUser[]> {
  const rows = await db.execute<Row>(sql`
    select * from ${peopleOf(organizationId)} where ${where} order by people.id limit ${limit} offset ${offset}`);
  return rows.map(userOfRow);
}

/** How many users fit a condition over `people`. */
export async function countScimUsers(db: Db | Tx, organizationId: number, where: SQL): Promise<number> {
  const [row] = await db.execute<{ n: string }>(
    sql`select count(*) as n from ${peopleOf(organizationId)} where ${where}`,
  );
  return Number(row?.n ?? 0);
}

function userOfRow(row: Row): ScimUser {
  const external = row.external_id;
  return {
    id: Number(row.id),
    userName: String(row.user_name),
    externalId: typeof external === 'string' ? external : null,
    givenName: String(row.given_name),
    familyName: String(row.family_name),
    displayName: String(row.display_name),
    isActive: row.is_active === true,
    role: String(row.role),
    createdAt: new Date(String(row.created_at)),
    updatedAt: new Date(String(row.updated_at)),
  };
}
