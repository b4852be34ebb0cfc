import type { Context } from '#domain/context.ts';
import { findOrganization, type Organization, requireActive } from '#domain/members/access.ts';
import { hasSso } from '#domain/sso/provider.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { takesJoinRequests } from './takes-join-requests.ts';

/**
 * An organization that takes requests of outsiders, for anybody.
 *
 * Errors: NotFoundError when there is none by this name; ForbiddenError when it takes none or has single sign-on; those of `requireActive`.
 */
export async function openForAsking(ctx: Context, idOrSlug: string): Promise<Organization> {
  const organization = await findOrganization(ctx, idOrSlug);
  if (!organization) throw new NotFoundError('organization');
  requireActive(organization);
  if (await hasSso(ctx.db, organization.id)) {
    throw new ForbiddenError('People join this organization by its single sign-on. Nobody asks to join.');
  }
  if (!(await takesJoinRequests(ctx, organization))) {
    throw new ForbiddenError('This organization takes no requests to join.');
  }
  return organization;
}
