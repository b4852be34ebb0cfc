import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import type { FilterAttribute } from './filter-condition.ts';

/** A team as an identity provider sees it. */
export interface ScimGroup {
  id: number;
  displayName: string;
  externalId: string | null;
  createdAt: Date;
}

/** Somebody in a group: a user of SCIM by id, who need not have joined yet. */
export interface GroupMember {
  id: number;
  userName: string;
}

/** What groups can be filtered by. */
export const GROUP_ATTRIBUTES: Readonly<Record<string, FilterAttribute>> = {
  id: { column: sql.raw('teams.id'), type: 'id' },
  displayname: { column: sql.raw('lower(teams.name)'), type: 'text' },
  externalid: { column: sql.raw('scim_groups.external_id'), type: 'exact' },
  'meta.created': { column: sql.raw('teams.created_at'), type: 'moment' },
};

type Row = Record<string, unknown>;

/** The groups of an organization that fit a condition over `teams` and `scim_groups`, by id. */
export async function readScimGroups(
  db: Db | Tx,
  organizationId: number,
  { where, offset = 0, limit }: { where: SQL; offset?: number; limit: number },
): Promise<ScimGroup[]> {
  const rows = await db.execute<Row>(sql`
    select teams.id, teams.name, teams.created_at, scim_groups.external_id
    from teams left join scim_groups on scim_groups.team_id = teams.id
    where teams.organization_id = ${organizationId} and ${where}
    order by teams.id limit ${limit} offset ${offset}`);
  return rows.map((row) => ({
    id: Number(row.id),
    displayName: String(row.name),
    externalId: typeof row.external_id === 'string' ? row.external_id : null,
    createdAt: new Date(String(row.created_at)),
  }));
}

/** How many groups fit it. */
export async function countScimGroups(db: Db | Tx, organizationId: number, where: SQL): Promise<number> {
  const [row] = await db.execute<{ n: string }>(sql`
    select count(*) as n from teams left join scim_groups on scim_groups.team_id = teams.id
    where teams.organization_id = ${organizationId} and ${where}`);
  return Number(row?.n ?? 0);
}

/** Who is in each of these teams, by id: members, and those who come into it once they join or are active again. */
export async function readGroupMembers(
  db: Db | Tx,
  organizationId: number,
  teamIds: readonly number[],
): Promise<Map<number, GroupMember[]>> {
  const found = new Map<number, GroupMember[]>();
  if (teamIds.length === 0) return found;
  const ids = sql`${`{${teamIds.join(',')}}`}::bigint[]`;
  const rows = await db.execute<Row>(sql`
    select place.team_id, coalesce(known.id, member.id) as id, coalesce(known.user_name, address.address, '') as user_name
    from team_members place
    join members member on member.id = place.member_id
    left join scim_users known on known.member_id = member.id
    left join email_addresses address on address.user_id = member.user_id and address.is_primary
    where place.team_id = any (${ids}) and member.organization_id = ${organizationId}
    union all
    select waiting.team_id, known.id, known.user_name
    from scim_users known cross join lateral unnest(known.team_ids) as waiting (team_id)
    where known.organization_id = ${organizationId} and known.member_id is null
      and waiting.team_id = any (${ids})
    order by team_id, id`);
  for (const row of rows) {
    const teamId = Number(row.team_id);
    const member = { id: Number(row.id), userName: String(row.user_name) };
    const members = found.get(teamId);
    if (members) members.push(member);
    else found.set(teamId, [member]);
  }
  return found;
}
