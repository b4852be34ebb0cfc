import { and, desc, eq, lt } from 'drizzle-orm';
import { type InviteStatus, inviteLinkUses, invites, type LinkUseOutcome } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { listLinks, type SharedLink } from './list-links.ts';

export const USES_PER_PAGE = 100;

/** One person at a link. */
export interface LinkUse {
  id: number;
  userId: number | null;
  name: string;
  address: string;
  createdAt: Date;
  /** waiting: for a manager; invited: approved, and not answered yet. */
  standing: 'joined' | 'waiting' | 'invited' | 'denied' | 'ended';
}

/**
 * One shareable link with who used it and when, newest first. NotFoundError when there is none, or it is somebody else's
 * and the caller no manager; and what `openForInviting` throws.
 */
export async function getLink(
  ctx: Context,
  idOrSlug: string,
  linkId: number,
  { before }: { before?: number } = {},
): Promise<{ link: SharedLink; uses: LinkUse[] }> {
  const [link] = await listLinks(ctx, idOrSlug, { id: linkId });
  if (!link) throw new NotFoundError('link');
  const rows = await ctx.db
    .select({ use: inviteLinkUses, kind: invites.kind, status: invites.status })
    .from(inviteLinkUses)
    .leftJoin(invites, eq(invites.id, inviteLinkUses.inviteId))
    .where(
      and(
        eq(inviteLinkUses.linkId, link.id),
        before === undefined ? undefined : lt(inviteLinkUses.id, before),
      ),
    )
    .orderBy(desc(inviteLinkUses.id))
    .limit(USES_PER_PAGE);
  const uses = rows.map(({ use, kind, status }) => ({
    id: use.id,
    userId: use.userId,
    name: use.name,
    address: use.address,
    createdAt: use.createdAt,
    standing: standingOf(use.outcome, status, kind === 'invite'),
  }));
  return { link, uses };
}

function standingOf(
  outcome: LinkUseOutcome,
  status: InviteStatus | null,
  isInvite: boolean,
): LinkUse['standing'] {
  if (outcome !== 'asked') return outcome;
  if (status === 'accepted') return 'joined';
  if (status !== 'pending') return 'ended';
  return isInvite ? 'invited' : 'waiting';
}
