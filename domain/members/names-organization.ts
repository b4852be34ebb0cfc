import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { organizationSlugs } from '#db/schema/index.ts';

/** Whether what a link claims, a slug, a former one or a decimal id, names this organization. Claiming nothing fits any. */
export async function namesOrganization(
  db: Db | Tx,
  organization: { id: number; slug: string },
  claimed: string | undefined,
): Promise<boolean> {
  if (claimed === undefined || claimed === organization.slug || claimed === String(organization.id))
    return true;
  const former = await db
    .select({ slug: organizationSlugs.slug })
    .from(organizationSlugs)
    .where(
      and(
        eq(organizationSlugs.slug, claimed),
        eq(organizationSlugs.organizationId, organization.id),
        isNull(organizationSlugs.endedAt),
      ),
    );
  return former.length > 0;
}
