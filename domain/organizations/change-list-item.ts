import { eq } from 'drizzle-orm';
import { organizations } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { openWithAny } from './open-with-any.ts';
import type { OptionDefinition } from './option-definition.ts';
import { findOption, type OptionKey } from './options.ts';
import { readEffectiveValues } from './read-effective-values.ts';
import { type SavedSettings, updateOrganization } from './update-organization.ts';

/** What is done to one item of a list: `id` is the item itself, or a relay's public key. */
export type ListChange =
  | { type: 'add'; item: unknown }
  | { type: 'edit'; id: string; item: unknown }
  | { type: 'remove'; id: string };

/**
 * Adds, edits or removes one item of a setting that is a list, and leaves the others as they are: changes of different
 * items at once all happen. Adding a text or an id that is there already changes nothing.
 *
 * Errors: NotFoundError for a setting that is no list, or an item that is not in it; those of `updateOrganization`.
 */
export async function changeListItem(
  ctx: Context,
  idOrSlug: string,
  key: string,
  change: ListChange,
): Promise<SavedSettings> {
  const { organization } = await openWithAny(ctx, idOrSlug, ['org:write', 'org:admin']);
  const option = findOption(key);
  if (!option || !isListSetting(option)) throw new NotFoundError('list setting');
  return inTransaction(ctx, async (tx) => {
    const current = only(
      await tx.db.select().from(organizations).where(eq(organizations.id, organization.id)).for('update'),
    );
    const values = await readEffectiveValues(tx, current);
    const before = values[option.key] as readonly unknown[];
    return updateOrganization(tx, String(current.id), { [option.key]: changed(before, change) });
  });
}

function changed(items: readonly unknown[], change: ListChange): unknown[] {
  if (change.type === 'add') return [...items, change.item];
  const place = items.findIndex((item) => itemId(item) === change.id);
  if (place < 0) throw new NotFoundError('item');
  return change.type === 'edit' ? items.with(place, change.item) : items.toSpliced(place, 1);
}

/** Whether the value of a setting is a list whose items can be changed one by one. */
export function isListSetting({ value }: Pick<OptionDefinition<OptionKey>, 'value'>): boolean {
  return value.type === 'list' || value.type === 'ids' || value.type === 'relays';
}

/** How an item is named in addresses and forms. */
export function itemId(item: unknown): string {
  const isRelay = typeof item === 'object' && item !== null && 'publicKey' in item;
  return String(isRelay ? item.publicKey : item);
}
