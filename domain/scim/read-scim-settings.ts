import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { organizationDomains, scimGroups, scimTokens, scimUsers, teams, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';

/** A token without its secret. */
export interface ScimToken {
  id: number;
  tokenEnd: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** Null when they are gone. */
  creatorName: string | null;
}

export interface ScimSettings {
  slug: string;
  tokens: ScimToken[];
  /** Whom the provider manages: members, those who are invited, and those who are inactive. */
  people: { members: number; waiting: number; inactive: number };
  groupCount: number;
  /** Domains that the organization has proven: people with these addresses become members without an invite. */
  domains: string[];
}

/** Provisioning of an organization, for its owners. Errors: those of `openOrganization` for `org:admin`. */
export async function readScimSettings(ctx: Context, idOrSlug: string): Promise<ScimSettings> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  const { id, slug } = organization;
  const [tokens, [people], [groups], domains] = await Promise.all([
    ctx.db
      .select({
        id: scimTokens.id,
        tokenEnd: scimTokens.tokenEnd,
        createdAt: scimTokens.createdAt,
        lastUsedAt: scimTokens.lastUsedAt,
        creatorName: users.name,
      })
      .from(scimTokens)
      .leftJoin(users, eq(users.id, scimTokens.createdById))
      .where(and(eq(scimTokens.organizationId, id), isNull(scimTokens.revokedAt)))
      .orderBy(desc(scimTokens.id)),
    ctx.db
      .select({
        members: count(scimUsers.memberId),
        waiting: sql<number>`(count(*) filter (where is_active and member_id is null))::int`,
        inactive: sql<number>`(count(*) filter (where not is_active))::int`,
      })
      .from(scimUsers)
      .where(eq(scimUsers.organizationId, id)),
    ctx.db
      .select({ n: count() })
      .from(scimGroups)
      .innerJoin(teams, eq(teams.id, scimGroups.teamId))
      .where(eq(teams.organizationId, id)),
    ctx.db
      .select({ domain: organizationDomains.domain })
      .from(organizationDomains)
      .where(and(eq(organizationDomains.organizationId, id), isNotNull(organizationDomains.provenAt)))
      .orderBy(organizationDomains.domain),
  ]);
  return {
    slug,
    tokens,
    people: people ?? { members: 0, waiting: 0, inactive: 0 },
    groupCount: groups?.n ?? 0,
    domains: domains.map(({ domain }) => domain),
  };
}
