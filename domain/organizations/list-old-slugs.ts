import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import { organizationSlugs } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';

export interface OldSlug {
  slug: string;
  /** Since when it was the organization's. */
  createdAt: Date;
}

/** The former slugs that still lead to an organization, the newest first; for who may change settings. */
export async function listOldSlugs(ctx: Context, idOrSlug: string): Promise<OldSlug[]> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  return ctx.db
    .select({ slug: organizationSlugs.slug, createdAt: organizationSlugs.createdAt })
    .from(organizationSlugs)
    .where(
      and(
        eq(organizationSlugs.organizationId, organization.id),
        isNull(organizationSlugs.endedAt),
        ne(organizationSlugs.slug, organization.slug),
      ),
    )
    .orderBy(desc(organizationSlugs.createdAt), organizationSlugs.slug);
}
