import { eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { organizationSlugs } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/**
 * Takes a slug for an organization, and says whether it could be had. Free are slugs that nobody ever had, those whose
 * owner ended them, and those of the organization's own past. Of several who ask at once exactly one gets it; the
 * others wait for that transaction to end.
 */
export async function claimSlug(ctx: Context<Tx>, slug: string, organizationId: number): Promise<boolean> {
  const claimed = await ctx.db
    .insert(organizationSlugs)
    .values({ slug, organizationId })
    .onConflictDoUpdate({
      target: organizationSlugs.slug,
      set: {
        organizationId: sql`excluded.organization_id`,
        endedAt: null,
        createdAt: sql`excluded.created_at`,
      },
      setWhere: or(
        isNotNull(organizationSlugs.endedAt),
        eq(organizationSlugs.organizationId, organizationId),
      ),
    })
    .returning({ slug: organizationSlugs.slug });
  return claimed.length === 1;
}
