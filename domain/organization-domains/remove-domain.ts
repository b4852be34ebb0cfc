import { eq } from 'drizzle-orm';
import { organizationDomains } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openDomain } from './open-domain.ts';

/** Gives a domain up: nobody comes by it any more; who has joined stays. Errors: those of `openDomain`. */
export async function removeDomain(
  ctx: Context,
  idOrSlug: string,
  domainId: number,
): Promise<{ domain: string }> {
  const { organization, domain } = await openDomain(ctx, idOrSlug, domainId);
  await inTransaction(ctx, async (tx) => {
    const removed = await tx.db
      .delete(organizationDomains)
      .where(eq(organizationDomains.id, domain.id))
      .returning({ id: organizationDomains.id });
    if (removed.length === 0) return;
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'domain.remove',
      target: { type: 'domain', id: domain.id, label: domain.domain },
      data: { entry: domain.entry, wasProven: domain.provenAt !== null },
    });
  });
  return { domain: domain.domain };
}
