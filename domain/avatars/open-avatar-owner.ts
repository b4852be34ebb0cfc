import { eq } from 'drizzle-orm';
import { avatars, members, users } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { openTeam, requireTeamPower } from '#domain/teams/open-team.ts';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '#lib/errors.ts';
import type { AvatarSubject } from './letter.ts';

/** Whose avatar is meant, as addresses name it. */
export type AvatarTarget =
  | { type: 'organization'; organization: string }
  | { type: 'team'; organization: string; team: string }
  | { type: 'user'; user: string };

/** Somebody with an avatar, whom the caller may read or change. */
export interface AvatarOwner {
  type: AvatarSubject;
  id: number;
  name: string;
  /** Null for a user. */
  slug: string | null;
  /** The organizations in whose logs a change stands. */
  organizationIds: number[];
}

/**
 * Finds the owner and makes sure that the caller may read or change their avatar: an organization's with org:read or
 * org:write, a team's with team:read or by whoever runs the team, a user's only by that user.
 *
 * Errors as of `openOrganization`; NotFoundError for an unknown team; ForbiddenError for another user.
 */
export async function openAvatarOwner(
  ctx: Context,
  target: AvatarTarget,
  access: 'read' | 'write',
): Promise<AvatarOwner> {
  if (target.type === 'user') return openUser(ctx, target.user, access);
  if (target.type === 'organization') {
    const { organization } = await openOrganization(ctx, target.organization, `org:${access}`);
    const { id, name, slug } = organization;
    return { type: 'organization', id, name, slug, organizationIds: [id] };
  }
  const opened = await openTeam(ctx, target.organization, target.team);
  if (access === 'write') requireTeamPower(opened, 'team:write');
  const { id, name, slug } = opened.team;
  return { type: 'team', id, name, slug, organizationIds: [opened.membership.organization.id] };
}

async function openUser(ctx: Context, user: string, access: 'read' | 'write'): Promise<AvatarOwner> {
  const userId = actingUserId(ctx.actor);
  if (userId === null) throw new UnauthenticatedError();
  if (user !== 'me' && user !== String(userId)) {
    throw new ForbiddenError('Only the person themselves may see and change this.');
  }
  if (access === 'write' && ctx.actor.type === 'token' && !ctx.actor.scopes.some(isWriteScope)) {
    throw new ForbiddenError('This token may only read. Make one with a scope that writes.');
  }
  const [found] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  if (!found) throw new NotFoundError('user');
  const rows = await ctx.db
    .select({ organizationId: members.organizationId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(members.organizationId);
  const organizationIds = rows.map((row) => row.organizationId);
  return { type: 'user', id: userId, name: found.name, slug: null, organizationIds };
}

function isWriteScope(scope: string): boolean {
  return scope.endsWith(':write') || scope.endsWith(':admin');
}

/** The column that links an avatar to an owner of this type. */
export const OWNER_COLUMNS = {
  user: avatars.userId,
  organization: avatars.organizationId,
  team: avatars.teamId,
} as const;
