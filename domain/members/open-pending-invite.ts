import { and, eq } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';
import type { Membership } from './access.ts';
import { mayGrant } from './grant.ts';
import { openForInviting } from './open-for-inviting.ts';
import { isRole, roleName } from './roles.ts';

export type PendingInvite = typeof invites.$inferSelect;

/**
 * A pending invite, expired or not, for somebody who may change it: managers those to roles that they could give
 * themselves; whoever may only invite, their own.
 *
 * Errors: NotFoundError for anything that is not a pending invite of this organization, requests included;
 * ForbiddenError; and those of `openForInviting`.
 */
export async function openPendingInvite(
  ctx: Context,
  idOrSlug: string,
  inviteId: number,
): Promise<{ membership: Membership; invite: PendingInvite }> {
  const membership = await openForInviting(ctx, idOrSlug);
  const [invite] = await ctx.db
    .select()
    .from(invites)
    .where(
      and(
        eq(invites.id, inviteId),
        eq(invites.organizationId, membership.organization.id),
        eq(invites.kind, 'invite'),
        eq(invites.status, 'pending'),
      ),
    );
  if (!invite) throw new NotFoundError('invite');
  const isOwn = invite.inviterId !== null && invite.inviterId === actingUserId(ctx.actor);
  if (!isOwn && !membership.permissions.has('member:admin')) {
    throw new ForbiddenError('You can change only invites that you sent. Ask a manager.', 'member:admin');
  }
  if (!isRole(invite.role) || !mayGrant(membership, invite.role)) {
    const message = `Your role, ${membership.role}, may not make somebody ${roleName(invite.role)}, so this invite is not yours to change.`;
    throw new ForbiddenError(message, 'member:admin');
  }
  return { membership, invite };
}
