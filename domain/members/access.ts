import { and, eq, isNull } from 'drizzle-orm';
import { organizationSlugs, organizations } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { ssoNeeded } from '#domain/sso/sso-needed.ts';
import { AppError, ForbiddenError, NotFoundError, UnauthenticatedError } from '#lib/errors.ts';
import { isStorable } from '#lib/storable-text.ts';
import { findWithMember, isOrganizationId } from './find-with-member.ts';
import { withoutLost } from './lost-permissions.ts';
import { isRole, type Permission, permissionsOf, type Role } from './roles.ts';
import { isTwoFactorDue, TWO_FACTOR_NEEDED } from './two-factor-rule.ts';

export type Organization = typeof organizations.$inferSelect;

/** What the caller may do in one organization. The only way to get one is `openOrganization`. */
export interface Membership {
  organization: Organization;
  /** Null for the system and for an identity provider. */
  memberId: number | null;
  role: Role;
  permissions: ReadonlySet<Permission>;
}

/** What an identity provider may do: everything about people and teams, and nothing else. */
const PROVISIONING: ReadonlySet<Permission> = new Set([
  'org:read',
  'member:read',
  'member:invite',
  'member:write',
  'member:admin',
  'team:read',
  'team:write',
  'team:admin',
]);

/** What a verb asks of an organization beside the permission. */
export interface OpenOptions {
  /** Goes on while the organization is being deleted. For what changes nothing, and for restoring. */
  evenDeleted?: boolean;
}

/**
 * Finds an organization by slug (a former slug too) or by decimal id and answers what the caller may do there.
 * Every verb on an organization starts here.
 *
 * Errors: UnauthenticatedError for nobody; NotFoundError when it does not exist or the caller is not a member (the two
 * cannot be told apart); AppError `forbidden` with reason `sso-needed` when the organization asks for single sign-on and
 * this session did not come through it (owners are not asked, so that somebody can repair a provider that stopped
 * answering); ForbiddenError with reason `two-factor-needed` for a member who lacks the second factor that the
 * organization requires by now; ForbiddenError when a member lacks the permission, by role or by token scope; those of
 * `requireActive` for every permission that does not end in `:read`, unless `evenDeleted` is set.
 */
export async function openOrganization(
  ctx: Context,
  idOrSlug: string,
  permission: Permission,
  { evenDeleted = permission.endsWith(':read') }: OpenOptions = {},
): Promise<Membership> {
  const membership = await findMembership(ctx, idOrSlug);
  if (!membership) throw new NotFoundError('organization');
  if (!membership.permissions.has(permission)) {
    throw new ForbiddenError(
      ctx.actor.type === 'token' && permissionsOf(membership.role).has(permission)
        ? `This token lacks the scope ${permission}. Make one that has it.`
        : `Your role, ${membership.role}, may not do this. It takes ${permission}: ask an owner or manager.`,
      permission,
    );
  }
  if (!evenDeleted) requireActive(membership.organization);
  return membership;
}

/**
 * Throws AppError `conflict` with reason `pending-deletion` while the organization is being deleted: nothing of it
 * changes until an owner restores it. For verbs that write under a permission to read.
 */
export function requireActive({ status }: Pick<Organization, 'status'>): void {
  if (status === 'active') return;
  throw new AppError('conflict', 'This organization is being deleted. An owner can restore it first.', {
    reason: 'pending-deletion',
  });
}

async function findMembership(ctx: Context, idOrSlug: string): Promise<Membership | undefined> {
  const { actor } = ctx;
  if (actor.type === 'anonymous') throw new UnauthenticatedError();
  if (actor.type === 'system') {
    const organization = await findOrganization(ctx, idOrSlug);
    return (
      organization && { organization, memberId: null, role: 'owner', permissions: permissionsOf('owner') }
    );
  }
  if (actor.type === 'provisioner') {
    const organization = await findOrganization(ctx, idOrSlug);
    if (organization?.id !== actor.organizationId) return undefined;
    return { organization, memberId: null, role: 'manager', permissions: PROVISIONING };
  }
  const found = await findWithMember(ctx.db, { idOrSlug, actor, now: ctx.now() });
  if (!found) return undefined;
  const { organization, member } = found;
  if (!isRole(member.role)) return undefined;
  if (found.needsSso && member.role !== 'owner') throw ssoNeeded(organization);
  const isKeptOut = isTwoFactorDue(organization, ctx.now()) && !member.hasTwoFactor;
  if (isKeptOut) throw twoFactorNeeded(organization);
  const byRole = withoutLost(permissionsOf(member.role), member.restrictions);
  const permissions =
    actor.type === 'token'
      ? new Set([...byRole].filter((granted) => actor.scopes.includes(granted)))
      : byRole;
  return { organization, memberId: member.id, role: member.role, permissions };
}

function twoFactorNeeded({ name }: Organization): ForbiddenError {
  const message = `${name} requires two-factor authentication. Set it up in your account, then come back.`;
  return new ForbiddenError(message, undefined, TWO_FACTOR_NEEDED);
}

/** The organization of a slug (a former one too) or of a decimal id, open or not; says nothing of who may see it. */
export async function findOrganization(ctx: Context, idOrSlug: string): Promise<Organization | undefined> {
  if (!isStorable(idOrSlug)) return undefined;
  if (isOrganizationId(idOrSlug)) {
    const [byId] = await ctx.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, Number(idOrSlug)));
    return byId;
  }
  const [found] = await ctx.db
    .select({ organization: organizations })
    .from(organizationSlugs)
    .innerJoin(organizations, eq(organizations.id, organizationSlugs.organizationId))
    .where(and(eq(organizationSlugs.slug, idOrSlug), isNull(organizationSlugs.endedAt)));
  return found?.organization;
}

/** The signed-in user's id. Throws UnauthenticatedError for the system and for nobody. */
export function requireUserId(ctx: Context): number {
  const userId = actingUserId(ctx.actor);
  if (userId === null) throw new UnauthenticatedError();
  return userId;
}
