import { and, eq } from 'drizzle-orm';
import { organizationDomains } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { type Organization, openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';

export type OrganizationDomain = typeof organizationDomains.$inferSelect;

/** One domain of an organization, for somebody who may change it. Errors: those of `openOrganization` with `org:write`; NotFoundError. */
export async function openDomain(
  ctx: Context,
  idOrSlug: string,
  domainId: number,
): Promise<{ organization: Organization; domain: OrganizationDomain }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write');
  const [domain] = await ctx.db
    .select()
    .from(organizationDomains)
    .where(
      and(eq(organizationDomains.id, domainId), eq(organizationDomains.organizationId, organization.id)),
    );
  if (!domain) throw new NotFoundError('domain');
  return { organization, domain };
}
