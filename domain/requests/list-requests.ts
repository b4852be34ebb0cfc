import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inviteLinks, inviteLinkUses, invites, inviteTeams, teams, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { takesJoinRequests } from './takes-join-requests.ts';
import { visibleRequests } from './visible-requests.ts';

export const REQUESTS_PER_PAGE_MAX = 100;

/** Somebody asks for somebody to be let in. */
export interface JoinRequest {
  id: number;
  kind: 'invite-request' | 'join-request';
  email: string;
  emailNormalized: string;
  role: string;
  teams: { slug: string; name: string }[];
  message: string | null;
  /** Who asked: of an invite request a member, of a join request the person themselves when they have an account. */
  requester: { id: number; name: string } | null;
  /** The shareable link that they came by. */
  linkName: string | null;
  createdAt: Date;
}

/** Where the page after this one starts. */
export interface RequestsCursor {
  kind: string;
  email: string;
}

interface Wish {
  /** Only these, whatever the organization takes now. */
  ids?: readonly number[];
  after?: RequestsCursor;
  limit?: number;
}

/**
 * What waits for a manager, by kind and address and by cursor: what visible-requests.ts lets
 * managers see. Any member may see them (spec/invites.md 2.6).
 */
export async function listRequests(ctx: Context, idOrSlug: string, wish: Wish = {}): Promise<JoinRequest[]> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const { ids, after, limit = REQUESTS_PER_PAGE_MAX } = wish;
  const takesStrangers = ids !== undefined || (await takesJoinRequests(ctx, organization));
  const requesters = alias(users, 'requesters');
  const rows = await ctx.db
    .select({
      invite: invites,
      requester: { id: requesters.id, name: requesters.name },
      linkName: inviteLinks.name,
    })
    .from(invites)
    .leftJoin(requesters, eq(requesters.id, invites.requesterId))
    .leftJoin(inviteLinkUses, eq(inviteLinkUses.inviteId, invites.id))
    .leftJoin(inviteLinks, eq(inviteLinks.id, inviteLinkUses.linkId))
    .where(
      and(
        visibleRequests(organization.id, takesStrangers),
        after && sql`(${invites.kind}, ${invites.emailNormalized}) > (${after.kind}, ${after.email})`,
        ids && inArray(invites.id, [...ids]),
      ),
    )
    .orderBy(asc(invites.kind), asc(invites.emailNormalized))
    .limit(Math.min(limit, REQUESTS_PER_PAGE_MAX));
  const teamsOf = await loadTeams(
    ctx,
    rows.map(({ invite }) => invite.id),
  );
  return rows.map(({ invite, requester, linkName }) => ({
    id: invite.id,
    kind: invite.kind === 'invite-request' ? 'invite-request' : 'join-request',
    email: invite.email,
    emailNormalized: invite.emailNormalized,
    role: invite.role,
    teams: teamsOf.get(invite.id) ?? [],
    message: invite.message,
    requester,
    linkName,
    createdAt: invite.createdAt,
  }));
}

async function loadTeams(ctx: Context, ids: readonly number[]) {
  const found = new Map<number, JoinRequest['teams']>();
  if (ids.length === 0) return found;
  const rows = await ctx.db
    .select({ id: inviteTeams.inviteId, slug: teams.slug, name: teams.name })
    .from(inviteTeams)
    .innerJoin(teams, eq(teams.id, inviteTeams.teamId))
    .where(inArray(inviteTeams.inviteId, [...ids]))
    .orderBy(asc(teams.name));
  for (const { id, ...team } of rows) found.set(id, [...(found.get(id) ?? []), team]);
  return found;
}
