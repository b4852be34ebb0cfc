import { and, asc, eq, sql } from 'drizzle-orm';
import { avatars, members, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import { requireUserId } from '#domain/members/access.ts';
import { restrictionsOf, withoutLost } from '#domain/members/lost-permissions.ts';
import { type Permission, permissionsOf, type Role } from '#domain/members/roles.ts';
import { isTwoFactorDue } from '#domain/members/two-factor-rule.ts';
import { needsSso, ssoStanding } from '#domain/sso/session-proof.ts';

export interface MyOrganization {
  id: number;
  slug: string;
  name: string;
  status: string;
  role: Role;
  /** What the caller may do there now: nothing while a second factor or single sign-on is missing. */
  permissions: ReadonlySet<Permission>;
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
 * the page before. One that keeps the caller out for now is among them, with no permissions. Nobody and the system
 * have none: UnauthenticatedError.
 */
export async function listMyOrganizations(
  ctx: Context,
  { after, limit = ORGANIZATIONS_PER_PAGE_MAX }: { after?: OrganizationsCursor; limit?: number } = {},
): Promise<MyOrganization[]> {
  const userId = requireUserId(ctx);
  const rows = await ctx.db
    .select({
      organization: organizations,
      role: members.role,
      restrictions: restrictionsOf(organizations.id),
      hasTwoFactor: sql<boolean>`not ${organizations.require2FA} or ${userHasTwoFactor(members.userId)}`,
      needsSso: needsSso(ssoStanding(ctx.actor, ctx.now()), sql`organizations.id`),
      kind: avatars.kind,
      ident: avatars.ident,
    })
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
  return rows.map((row) => ({
    ...row.organization,
    role: row.role as Role,
    permissions: permissionsNow(ctx, { ...row, role: row.role as Role }),
    avatarIdent: row.kind === 'upload' ? row.ident : null,
  }));
}

interface Standing {
  organization: typeof organizations.$inferSelect;
  role: Role;
  restrictions: string[] | null;
  hasTwoFactor: boolean;
  needsSso: boolean;
}

/** What `openOrganization` would grant at this moment. */
function permissionsNow({ actor, now }: Context, standing: Standing): ReadonlySet<Permission> {
  const { organization, role, restrictions, hasTwoFactor } = standing;
  const isKeptOut = standing.needsSso && role !== 'owner';
  if (isKeptOut || (isTwoFactorDue(organization, now()) && !hasTwoFactor)) return new Set();
  const byRole = withoutLost(permissionsOf(role), restrictions);
  return actor.type === 'token' ? new Set([...byRole].filter((one) => actor.scopes.includes(one))) : byRole;
}
