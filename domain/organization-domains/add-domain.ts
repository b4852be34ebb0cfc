import { randomBytes } from 'node:crypto';
import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { organizationDomains } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { parseDomain } from '#lib/domain-name.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { FREEMAIL_DOMAINS } from './freemail-domains.ts';

export const DOMAINS_MAX = 20;
const CHALLENGE_BYTES = 20;

const schema = z.strictObject({
  domain: z.unknown().transform((input, issues) => {
    const parsed = parseDomain(input);
    if (parsed.ok && !FREEMAIL_DOMAINS.has(parsed.domain)) return parsed.domain;
    const message = parsed.ok
      ? `Anybody gets an address at ${parsed.domain}, so it is nobody’s own.`
      : parsed.message;
    issues.addIssue({ code: 'custom', message });
    return z.NEVER;
  }),
});

/**
 * Claims a domain for an organization. It counts for nothing until `proveDomain`; others may claim it too.
 *
 * Errors: ForbiddenError without `org:write`; InvalidError (`domain`) for what is no domain, belongs to everybody, is
 * claimed here already, or is one too many.
 */
export async function addDomain(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<{ id: number; domain: string }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write');
  const { domain } = parseInput(schema, input);
  const [claimed] = await ctx.db
    .select({ n: count() })
    .from(organizationDomains)
    .where(eq(organizationDomains.organizationId, organization.id));
  if ((claimed?.n ?? 0) >= DOMAINS_MAX) {
    throw new InvalidError({
      domain: [`An organization has at most ${DOMAINS_MAX} domains. Remove one first.`],
    });
  }
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(organizationDomains)
      .values({
        organizationId: organization.id,
        domain,
        challenge: randomBytes(CHALLENGE_BYTES).toString('hex'),
        addedById: actingUserId(tx.actor),
        createdAt: tx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: organizationDomains.id });
    if (!row) throw new InvalidError({ domain: ['This domain is in the list already.'] });
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'domain.add',
      target: { type: 'domain', id: row.id, label: domain },
    });
    return { id: row.id, domain };
  });
}
