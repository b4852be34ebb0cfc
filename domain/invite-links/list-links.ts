import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { inviteLinks, inviteLinkTeams, members, teams, users } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import type { Membership } from '#domain/members/access.ts';
import { mayGrant, mayInviterGrant } from '#domain/members/grant.ts';
import { openForInviting } from '#domain/members/open-for-inviting.ts';
import { isRole } from '#domain/members/roles.ts';
import { type LinkCondition, linkCondition } from './link-condition.ts';

export const LINKS_PER_PAGE = 50;

/** A shareable link as its makers see it. Never its token. */
export interface SharedLink {
  id: number;
  name: string;
  role: string;
  teamNames: string[];
  usesMax: number | null;
  useCount: number;
  domains: string[];
  needsApproval: boolean;
  expiresAt: Date | null;
  endedAt: Date | null;
  createdAt: Date;
  maker: { id: number; name: string } | null;
  condition: LinkCondition;
  /** The caller may switch it off. */
  mayEnd: boolean;
}

/**
 * The shareable links of an organization, newest first, by cursor: managers see all, others their own. `id` picks one.
 * Errors: those of `openForInviting`.
 */
export async function listLinks(
  ctx: Context,
  idOrSlug: string,
  { before, id }: { before?: number; id?: number } = {},
): Promise<SharedLink[]> {
  const membership = await openForInviting(ctx, idOrSlug);
  const rows = await ctx.db
    .select({
      link: inviteLinks,
      maker: { id: users.id, name: users.name },
      makerRole: members.role,
      teamNames: sql<string[]>`array(
        select ${teams.name} from ${inviteLinkTeams} join ${teams} on ${teams.id} = ${inviteLinkTeams.teamId}
        where ${inviteLinkTeams.linkId} = ${inviteLinks.id} order by ${teams.name}
      )`,
    })
    .from(inviteLinks)
    .leftJoin(users, eq(users.id, inviteLinks.makerId))
    .leftJoin(
      members,
      and(eq(members.userId, inviteLinks.makerId), eq(members.organizationId, inviteLinks.organizationId)),
    )
    .where(
      and(
        visibleTo(ctx, membership),
        before === undefined ? undefined : lt(inviteLinks.id, before),
        id === undefined ? undefined : eq(inviteLinks.id, id),
      ),
    )
    .orderBy(desc(inviteLinks.id))
    .limit(LINKS_PER_PAGE);
  const now = ctx.now();
  return rows.map(({ link, maker, makerRole, teamNames }) => {
    const { organizationId: _organization, makerId: _maker, tokenHash: _hash, ...facts } = link;
    const mayMakerGrant = mayInviterGrant(makerRole, link.role, membership.organization);
    return {
      ...facts,
      maker,
      teamNames,
      condition: linkCondition({ ...link, mayMakerGrant, now }),
      mayEnd: link.endedAt === null && isRole(link.role) && mayGrant(membership, link.role),
    };
  });
}

function visibleTo(ctx: Context, { organization, permissions }: Membership): SQL | undefined {
  const isManager = permissions.has('member:write') || permissions.has('member:admin');
  return and(
    eq(inviteLinks.organizationId, organization.id),
    isManager ? undefined : eq(inviteLinks.makerId, actingUserId(ctx.actor) ?? 0),
  );
}
