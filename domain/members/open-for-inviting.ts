import type { Context } from '#domain/context.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { type Membership, openOrganization } from './access.ts';
import { mayInvite } from './grant.ts';

/** Opens the organization for somebody who wants to invite. Throws what `openOrganization` throws. */
export async function openForInviting(ctx: Context, idOrSlug: string): Promise<Membership> {
  const membership = await openOrganization(ctx, idOrSlug, 'member:invite');
  if (!mayInvite(membership.permissions, membership.organization)) {
    throw new ForbiddenError('Only managers and owners invite people here. Ask one of them.', 'member:write');
  }
  return membership;
}
