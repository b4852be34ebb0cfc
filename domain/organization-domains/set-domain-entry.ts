import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { organizationDomains } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { isProven } from './domain-proof.ts';
import { openDomain } from './open-domain.ts';

const schema = z.strictObject({ entry: z.enum(['off', 'ask', 'join'], 'Choose off, ask or join.') });

/**
 * Chooses what people with a proven address of a domain may do: nothing, ask to join, or join with the default role.
 * No change writes nothing.
 *
 * Errors: those of `openDomain`; InvalidError (`entry`) for an unknown choice, and for any but off while the domain is
 * not proven; AppError `conflict` when somebody else was quicker.
 */
export async function setDomainEntry(
  ctx: Context,
  idOrSlug: string,
  domainId: number,
  input: unknown,
): Promise<void> {
  const { organization, domain } = await openDomain(ctx, idOrSlug, domainId);
  const { entry } = parseInput(schema, input);
  if (entry === domain.entry) return;
  if (entry !== 'off' && !isProven(domain, ctx.now())) {
    throw new InvalidError({ entry: ['Prove the domain first.'] });
  }
  await inTransaction(ctx, async (tx) => {
    const changed = await tx.db
      .update(organizationDomains)
      .set({ entry })
      .where(and(eq(organizationDomains.id, domain.id), eq(organizationDomains.entry, domain.entry)))
      .returning({ id: organizationDomains.id });
    if (changed.length === 0)
      throw new AppError('conflict', 'Somebody changed this a moment ago. Look again.');
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'domain.edit',
      target: { type: 'domain', id: domain.id, label: domain.domain },
      changes: [{ field: 'entry', before: domain.entry, after: entry }],
    });
  });
}
