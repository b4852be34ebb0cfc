import { env } from '#lib/env.ts';

/**
 * The `Link` header of a page of a list, as the reference has it: where the next page starts, and whether there is one.
 * `next` is the cursor of the next page, null at the end.
 */
export function linkHeader(request: Request, { next }: { next: string | null }): string {
  const at = (cursor: string) => {
    const asked = new URL(request.url);
    const url = new URL(asked.pathname + asked.search, env().NEXTAUTH_URL);
    url.searchParams.set('cursor', cursor);
    return `<${url.href}>`;
  };
  const cursor = next ?? '';
  return [
    `${at('')}; rel="previous"; results="false"; cursor=""`,
    `${at(cursor)}; rel="next"; results="${next !== null}"; cursor="${cursor}"`,
  ].join(', ');
}

/** Anything as an opaque cursor that needs no escaping in an address. */
export function toCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

/** What `toCursor` was given, or undefined for anything else. */
export function fromCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
