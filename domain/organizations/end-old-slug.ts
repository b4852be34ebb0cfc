import { and, eq, isNull, ne } from 'drizzle-orm';
import { organizationSlugs, organizations } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';

/**
 * Ends a former slug: links with it no longer lead here, and any organization may take it. Invites that were mailed with
 * it say that their link is none of ours; those by the current address go on.
 *
 * Errors: those of `openOrganization` for `org:admin`; NotFoundError for what is no former slug of this organization, the
 * current one included.
 */
export async function endOldSlug(ctx: Context, idOrSlug: string, slug: string): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  await inTransaction(ctx, async (tx) => {
    // Held, so that it is not made the current one again at this moment.
    const current = only(
      await tx.db
        .select({ name: organizations.name, slug: organizations.slug })
        .from(organizations)
        .where(eq(organizations.id, organization.id))
        .for('update'),
    );
    const ended = await tx.db
      .update(organizationSlugs)
      .set({ endedAt: tx.now() })
      .where(
        and(
          eq(organizationSlugs.slug, slug),
          ne(organizationSlugs.slug, current.slug),
          eq(organizationSlugs.organizationId, organization.id),
          isNull(organizationSlugs.endedAt),
        ),
      )
      .returning({ slug: organizationSlugs.slug });
    if (ended.length === 0) throw new NotFoundError('old address');
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'org.end-slug',
      target: { type: 'organization', id: organization.id, label: current.name },
      data: { slug },
    });
  });
}
