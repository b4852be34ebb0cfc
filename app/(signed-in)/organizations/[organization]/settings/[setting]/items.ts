import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { listReplayPeople } from '#domain/organizations/list-replay-people.ts';
import type { OptionKey, OptionValues } from '#domain/organizations/options.ts';

/** One item of a list as its row shows it. */
export interface ItemView {
  id: string;
  title: string;
  /** A second line: a description or an address. */
  note: string | null;
  /** What only a relay has. */
  relay: { publicKey: string; lastModified: string | null } | null;
}

/** The items of one list, with names in the place of ids. */
export async function itemsOf(
  ctx: Context<Db>,
  slug: string,
  values: OptionValues,
  key: OptionKey,
): Promise<ItemView[]> {
  if (key === 'replayAccessMembers') {
    const people = await listReplayPeople(ctx, slug);
    return people.map(({ userId, name, email }) => ({
      id: String(userId),
      title: name,
      note: email,
      relay: null,
    }));
  }
  if (key === 'trustedRelays') {
    return values.trustedRelays.map(({ name, publicKey, description = null, lastModified = null }) => ({
      id: publicKey,
      title: name,
      note: description,
      relay: { publicKey, lastModified },
    }));
  }
  const items = values[key];
  return Array.isArray(items)
    ? items.map((item) => ({ id: String(item), title: String(item), note: null, relay: null }))
    : [];
}
