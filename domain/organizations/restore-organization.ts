import { and, eq } from 'drizzle-orm';
import { organizationDeletions, organizations } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { type Organization, openOrganization } from '#domain/members/access.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Takes back the wish to delete an organization: everything is as it was, and may change again. One that nobody wants to
 * delete stays as it is, and nothing is recorded.
 *
 * Errors: those of `openOrganization` for `org:admin`; AppError `conflict` with reason `deletion-in-progress` once
 * removing has begun.
 */
export async function restoreOrganization(ctx: Context, idOrSlug: string): Promise<Organization> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin', { evenDeleted: true });
  return inTransaction(ctx, async (tx) => {
    const [restored] = await tx.db
      .update(organizations)
      .set({ status: 'active' })
      .where(and(eq(organizations.id, organization.id), eq(organizations.status, 'pending_deletion')))
      .returning();
    if (!restored) return requireAlive(tx, organization);
    await tx.db.delete(organizationDeletions).where(eq(organizationDeletions.organizationId, restored.id));
    await recordEntry(tx, {
      organizationId: restored.id,
      event: 'org.restore',
      target: { type: 'organization', id: restored.id, label: restored.name },
      data: { name: restored.name, slug: restored.slug },
    });
    return restored;
  });
}

async function requireAlive(tx: Context, { id }: Organization): Promise<Organization> {
  const [found] = await tx.db.select().from(organizations).where(eq(organizations.id, id));
  if (found?.status === 'active') return found;
  throw new AppError('conflict', 'It is too late: the organization is being removed at this moment.', {
    reason: 'deletion-in-progress',
  });
}
