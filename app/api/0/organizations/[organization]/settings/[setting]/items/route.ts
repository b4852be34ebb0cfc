import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { listAnswer, wantedItem } from '#app/api/0/_bodies/list-item.ts';
import { changeListItem } from '#domain/organizations/change-list-item.ts';

type Params = { organization: string; setting: string };

/** Adds one item to a setting that is a list. Answers the list as it is then. */
export const POST = route<Params>('setting-items', async (ctx, request, { organization, setting }) => {
  const item = wantedItem(await readJson(request));
  const saved = await changeListItem(ctx, organization, setting, { type: 'add', item });
  return listAnswer(saved, setting, saved.changes.length > 0 ? 201 : 200);
});
