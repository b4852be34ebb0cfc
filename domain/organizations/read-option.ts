import { and, eq, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import { organizationOptions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { invariant } from '#lib/invariant.ts';
import { findOption, type OptionKey, type OptionValues } from './options.ts';

const readStored = buildOnce((db) =>
  db
    .select({ value: organizationOptions.value })
    .from(organizationOptions)
    .where(
      and(
        eq(organizationOptions.organizationId, sql.placeholder('organizationId')),
        eq(organizationOptions.key, sql.placeholder('storageKey')),
      ),
    ),
);

/**
 * The effective value of one setting that has a row of its own: what was set, or else the default. For a setting with a
 * column read the organization's row instead. A stored value that the registry no longer takes counts as not set.
 */
export async function readOption<Key extends OptionKey>(
  ctx: Context,
  organizationId: number,
  key: Key,
): Promise<OptionValues[Key]> {
  const option = findOption(key);
  invariant(option?.kind === 'option', `${key} has no row of its own`);
  const [row] = await readStored(ctx.db, { organizationId, storageKey: option.storageKey });
  const parsed = row ? option.schema.safeParse(row.value) : undefined;
  // The registry is what OptionValues is derived from, and the value went through its schema.
  return (parsed?.success ? parsed.data : option.default) as OptionValues[Key];
}
