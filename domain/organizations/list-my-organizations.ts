import { and, asc, eq, sql } from 'drizzle-orm';
import { avatars, members, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { requireUserId } from '#domain/members/access.ts';
import type { Role } from '#domain/members/roles.ts';

export interface MyOrganization {
  id: number;
  slug: string;
  name: string;
  status: string;
  role: Role;
  isEarlyAdopter: boolean;
  require2FA: boolean;
  allowMemberInvite: boolean;
  allowMemberProjectCreation: boolean;
  allowSuperuserAccess: boolean;
  createdAt: Date;
  /** The uploaded picture; null means a letter avatar. */
  avatarIdent: string | null;
}

export const ORGANIZATIONS_PER_PAGE_MAX = 100;

/** Where the page after this one starts. */
export interface OrganizationsCursor {
  name: string;
  id: number;
}

/**
 * The organizations that the caller is a member of, by name, at most a hundred at a time; `after` is the last one of
 * the page before. Nobody and the system have none: UnauthenticatedError.
 */
export async function listMyOrganizations(
  ctx: Context,
  { after, limit = ORGANIZATIONS_PER_PAGE_MAX }: { after?: OrganizationsCursor; limit?: number } = {},
): Promise<MyOrganization[]> {
  const userId = requireUserId(ctx);
  const rows = await ctx.db
    .select({ organization: organizations, role: members.role, kind: avatars.kind, ident: avatars.ident })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .leftJoin(avatars, eq(avatars.organizationId, organizations.id))
    .where(
      and(
        eq(members.userId, userId),
        after && sql`(${organizations.name}, ${organizations.id}) > (${after.name}, ${after.id})`,
      ),
    )
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(Math.min(limit, ORGANIZATIONS_PER_PAGE_MAX));
  return rows.map(({ organization, role, kind, ident }) => ({
    ...organization,
    role: role as Role,
    avatarIdent: kind === 'upload' ? ident : null,
  }));
}
