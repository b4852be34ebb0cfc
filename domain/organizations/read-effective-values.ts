import { eq } from 'drizzle-orm';
import { organizationOptions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import type { OptionDefinition } from './option-definition.ts';
import { OPTIONS, type OptionKey, type OptionValues } from './options.ts';

/**
 * What holds for an organization: every setting of the registry with the value that was set, or else its default. A
 * stored value that the registry no longer takes counts as not set.
 */
export async function readEffectiveValues(ctx: Context, organization: Organization): Promise<OptionValues> {
  const rows = await ctx.db
    .select({ key: organizationOptions.key, value: organizationOptions.value })
    .from(organizationOptions)
    .where(eq(organizationOptions.organizationId, organization.id));
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const columns = new Map<string, unknown>(Object.entries(organization));
  const entries = OPTIONS.map((option) => [
    option.key,
    effectiveValue(option, option.kind === 'option' ? stored : columns),
  ]);
  // The registry is what OptionValues is derived from, and every value went through its schema.
  return Object.fromEntries(entries) as OptionValues;
}

function effectiveValue(option: OptionDefinition<OptionKey>, source: ReadonlyMap<string, unknown>): unknown {
  if (!source.has(option.storageKey)) return option.default;
  const value = source.get(option.storageKey);
  if (option.kind !== 'option') return value;
  const parsed = option.schema.safeParse(value);
  return parsed.success ? parsed.data : option.default;
}
