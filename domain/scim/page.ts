/** One page of a list, as RFC 7644, section 3.4.2.4, has it. */
export interface ScimPage<Resource> {
  totalResults: number;
  /** Of the first one, from 1. */
  startIndex: number;
  resources: Resource[];
}

export interface ScimListing {
  filter?: string | undefined;
  /** From 1. */
  startIndex: number;
  count: number;
}

export const COUNT_DEFAULT = 100;
export const COUNT_MAX = 200;
const INDEX_MAX = 10_000_000;

/** Where a page starts and how long it is: what is less than can be is the least, what is more is the most. */
export function listingOf(search: URLSearchParams): ScimListing {
  const number = (name: string, fallback: number) => {
    const written = search.get(name);
    const value = written === null ? Number.NaN : Number(written);
    return Number.isInteger(value) ? value : fallback;
  };
  const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  return {
    filter: search.get('filter') ?? undefined,
    startIndex: within(number('startIndex', 1), 1, INDEX_MAX),
    count: within(number('count', COUNT_DEFAULT), 0, COUNT_MAX),
  };
}
