'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { changeListItem } from '#domain/organizations/change-list-item.ts';
import { findMemberByAddress } from '#domain/organizations/find-member-by-address.ts';
import { findOption } from '#domain/organizations/options.ts';

/** Adds an item to a list, or puts it in the place of the one that the form was made for (`id`). */
export const saveItemAction = formAction('save-item', async (ctx, form) => {
  const [organization, setting, id] = [text(form, 'organization'), text(form, 'setting'), form.get('id')];
  const item = await readItem(ctx, form);
  const change =
    typeof id === 'string' ? ({ type: 'edit', id, item } as const) : ({ type: 'add', item } as const);
  const saved = await changeListItem(ctx, organization, setting, change);
  revalidatePath('/organizations/[organization]', 'layout');
  if (typeof id === 'string') redirect(`/organizations/${saved.organization.slug}/settings/${setting}`);
  return { message: saved.changes.length > 0 ? 'Added.' : 'It is in the list already.' };
});

export interface RemovedItem {
  id: string;
  title: string;
  /** What `saveItemAction` takes to put it back; absent where it could not be. */
  fields?: Record<string, string>;
}

/** Takes an item out. The form carries what the item is, and gets it back for "Undo". */
export const removeItemAction = formAction<RemovedItem>('remove-item', async (ctx, form) => {
  const id = text(form, 'id');
  await changeListItem(ctx, text(form, 'organization'), text(form, 'setting'), { type: 'remove', id });
  revalidatePath('/organizations/[organization]', 'layout');
  const sent = ['item', 'name', 'publicKey', 'description'].filter((name) => form.has(name));
  const fields = Object.fromEntries(sent.map((name) => [name, text(form, name)]));
  const canComeBack = Boolean(fields.item || fields.publicKey);
  return { data: { id, title: text(form, 'title'), ...(canComeBack && { fields }) } };
});

async function readItem(ctx: Context<Db>, form: FormData): Promise<unknown> {
  const type = findOption(text(form, 'setting'))?.value.type;
  if (type === 'ids') return findMemberByAddress(ctx, text(form, 'organization'), text(form, 'item'));
  if (type !== 'relays') return text(form, 'item');
  return {
    name: text(form, 'name'),
    publicKey: text(form, 'publicKey'),
    description: text(form, 'description'),
  };
}
