import { and, eq, isNull } from 'drizzle-orm';
import { organizationDeletions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

export type Deletion = typeof organizationDeletions.$inferSelect;

/** The wish to delete an organization that still waits, or null. For those who may see the organization. */
export async function findDeletion(ctx: Context, organizationId: number): Promise<Deletion | null> {
  const [deletion] = await ctx.db
    .select()
    .from(organizationDeletions)
    .where(
      and(eq(organizationDeletions.organizationId, organizationId), isNull(organizationDeletions.purgedAt)),
    );
  return deletion ?? null;
}
