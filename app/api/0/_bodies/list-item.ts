import { revisionTag } from '#app/_entry/revision-header.ts';
import { findOption } from '#domain/organizations/options.ts';
import type { SavedSettings } from '#domain/organizations/update-organization.ts';
import { InvalidError } from '#lib/errors.ts';

/** The item that a body `{"item": …}` brings. Throws InvalidError for a body without one, or with more. */
export function wantedItem(body: Record<string, unknown>): unknown {
  const others = Object.keys(body).filter((key) => key !== 'item');
  if (others.length > 0) {
    throw new InvalidError(Object.fromEntries(others.map((key) => [key, ['There is no such field.']])));
  }
  if (!('item' in body)) throw new InvalidError({ item: ['Send the item as “item”.'] });
  return body.item;
}

/** The item that an address names, whether or not the router has decoded it. */
export function namedItem(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The list as it is after the change, with what changed and the revision. */
export function listAnswer({ values, changes, revision }: SavedSettings, setting: string, status = 200) {
  const option = findOption(setting);
  const list = option && { [option.key]: values[option.key] };
  return Response.json({ ...list, changes, revision }, { status, headers: { ETag: revisionTag(revision) } });
}
