import type { Context } from '#domain/context.ts';
import { findOrganization, type Organization, requireActive } from '#domain/members/access.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { takesJoinRequests } from './takes-join-requests.ts';

/**
 * An organization that takes requests of outsiders, for anybody.
 *
 * Errors: NotFoundError when there is none by this name; ForbiddenError when it takes none; those of `requireActive`.
 */
export async function openForAsking(ctx: Context, idOrSlug: string): Promise<Organization> {
  const organization = await findOrganization(ctx, idOrSlug);
  if (!organization) throw new NotFoundError('organization');
  requireActive(organization);
  if (!(await takesJoinRequests(ctx, organization))) {
    throw new ForbiddenError('This organization takes no requests to join.');
  }
  return organization;
}
