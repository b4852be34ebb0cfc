import { sql } from 'drizzle-orm';
import { buildSqlOnce } from '#db/build-once.ts';
import { organizationOptions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { hasColumn, type OptionDefinition } from './option-definition.ts';
import { OPTIONS, type OptionKey, type OptionValues } from './options.ts';
import { REPLAY_ACCESS_KEY, replayAccessValue } from './replay-access.ts';

const readStored = buildSqlOnce<{ key: string; value: unknown }>(
  () => sql`
    select key, value from ${organizationOptions} where organization_id = ${sql.placeholder('organizationId')}
    union all select ${REPLAY_ACCESS_KEY}, ${replayAccessValue(sql.placeholder('organizationId'))}`,
);

/**
 * What holds for an organization: every setting of the registry with the value that was set, or else its default. A
 * stored value that the registry no longer takes counts as not set.
 */
export async function readEffectiveValues(ctx: Context, organization: Organization): Promise<OptionValues> {
  const rows = await readStored(ctx.db, { organizationId: organization.id });
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const columns = new Map<string, unknown>(Object.entries(organization));
  const entries = OPTIONS.map((option) => [
    option.key,
    effectiveValue(option, hasColumn(option) ? columns : stored),
  ]);
  // The registry is what OptionValues is derived from, and every value went through its schema.
  return Object.fromEntries(entries) as OptionValues;
}

function effectiveValue(option: OptionDefinition<OptionKey>, source: ReadonlyMap<string, unknown>): unknown {
  if (!source.has(option.storageKey)) return option.default;
  const value = source.get(option.storageKey);
  if (hasColumn(option)) return value;
  const parsed = option.schema.safeParse(value);
  return parsed.success ? parsed.data : option.default;
}
