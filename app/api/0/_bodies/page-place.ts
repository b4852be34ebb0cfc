import { z } from 'zod';
import { fromCursor } from '#app/_entry/link-header.ts';
import { InvalidError } from '#lib/errors.ts';

/** How many entries of a list a page has: `per_page`, at most `most`, which is also what goes without saying. */
export function perPage(search: URLSearchParams, most: number): number {
  const value = search.get('per_page');
  if (value === null) return most;
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= most) return count;
  throw new InvalidError({ per_page: [`Send a whole number from 1 to ${most}.`] });
}

/** Where a page starts: what `cursor` holds, or undefined at the beginning. InvalidError for what we did not make. */
export function placeOf<Place>(search: URLSearchParams, schema: z.ZodType<Place>): Place | undefined {
  const cursor = search.get('cursor');
  if (cursor === null || cursor === '') return undefined;
  const parsed = schema.safeParse(fromCursor(cursor));
  if (parsed.success) return parsed.data;
  throw new InvalidError({ cursor: ['This cursor is not one of ours. Start without one.'] });
}

/** The place after the entry with this id. */
export const idPlace = z.int().positive();
