import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { emailAddresses, organizationDomains } from '#db/schema/index.ts';

/**
 * Whether an organization has proven that the domain of this address is its own. Only then may its provider say whose
 * address it is: whoever rules the domain rules its mailboxes too.
 */
export async function ownsAddress(db: Db | Tx, organizationId: number, normalized: string): Promise<boolean> {
  const domain = normalized.slice(normalized.lastIndexOf('@') + 1);
  const found = await db
    .select({ id: organizationDomains.id })
    .from(organizationDomains)
    .where(
      and(
        eq(organizationDomains.organizationId, organizationId),
        eq(organizationDomains.domain, domain),
        isNotNull(organizationDomains.provenAt),
      ),
    );
  return found.length > 0;
}

/** Whether a user has a proven address of a domain that is the organization's own. */
export async function ownsAddressOf(db: Db | Tx, organizationId: number, userId: number): Promise<boolean> {
  const addresses = await db
    .select({ normalized: emailAddresses.addressNormalized })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.userId, userId), isNotNull(emailAddresses.verifiedAt)));
  for (const { normalized } of addresses) {
    if (await ownsAddress(db, organizationId, normalized)) return true;
  }
  return false;
}
