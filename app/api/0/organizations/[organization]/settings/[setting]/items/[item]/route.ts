import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { listAnswer, namedItem, wantedItem } from '#app/api/0/_bodies/list-item.ts';
import { changeListItem } from '#domain/organizations/change-list-item.ts';

type Params = { organization: string; setting: string; item: string };

/** Puts another item in the place of one. */
export const PUT = route<Params>('setting-item', async (ctx, request, { organization, setting, item }) => {
  const change = { type: 'edit', id: namedItem(item), item: wantedItem(await readJson(request)) } as const;
  return listAnswer(await changeListItem(ctx, organization, setting, change), setting);
});

/** Takes one item out. */
export const DELETE = route<Params>(
  'setting-item',
  async (ctx, _request, { organization, setting, item }) => {
    const change = { type: 'remove', id: namedItem(item) } as const;
    return listAnswer(await changeListItem(ctx, organization, setting, change), setting);
  },
);
