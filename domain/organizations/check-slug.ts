import { and, eq, isNull, ne } from 'drizzle-orm';
import { organizationSlugs } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization, requireUserId } from '#domain/members/access.ts';
import { countAttempt, FLOOD } from '#lib/rate-limit/limiter.ts';
import { slugTaken, slugValue } from './slug.ts';

/**
 * Why an organization could not take a slug, as a sentence, or null when it could at this moment; the save decides. By
 * whom a slug is taken is not said. Each person may ask two hundred times an hour.
 *
 * Errors: those of `openOrganization` for `org:write`; RateLimitedError.
 */
export async function checkSlug(ctx: Context, idOrSlug: string, slug: string): Promise<string | null> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write');
  await countAttempt(ctx.db, { what: 'check-slug', key: String(requireUserId(ctx)), strength: FLOOD });
  const parsed = slugValue.safeParse(slug);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'This cannot be an address.';
  const [taken] = await ctx.db
    .select({ slug: organizationSlugs.slug })
    .from(organizationSlugs)
    .where(
      and(
        eq(organizationSlugs.slug, slug),
        isNull(organizationSlugs.endedAt),
        ne(organizationSlugs.organizationId, organization.id),
      ),
    );
  return taken ? slugTaken(slug) : null;
}
