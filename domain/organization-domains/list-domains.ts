import { asc, eq } from 'drizzle-orm';
import { type DomainEntry, organizationDomains } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { isProven, proofRecord } from './domain-proof.ts';

export interface ListedDomain {
  id: number;
  domain: string;
  entry: DomainEntry;
  isProven: boolean;
  /** What to write into the DNS. */
  record: { name: string; value: string };
  seenAt: Date | null;
  createdAt: Date;
}

/** The domains of an organization by name, for whoever may change its settings. Errors: those of `openOrganization` with `org:write`. */
export async function listDomains(ctx: Context, idOrSlug: string): Promise<ListedDomain[]> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const rows = await ctx.db
    .select()
    .from(organizationDomains)
    .where(eq(organizationDomains.organizationId, organization.id))
    .orderBy(asc(organizationDomains.domain));
  return rows.map((row) => ({
    id: row.id,
    domain: row.domain,
    entry: row.entry,
    isProven: isProven(row, ctx.now()),
    record: proofRecord(row),
    seenAt: row.seenAt,
    createdAt: row.createdAt,
  }));
}
