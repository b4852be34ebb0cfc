import { InvalidError } from '#lib/errors.ts';

/** The `ETag` of something that counts its revisions. */
export function revisionTag(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that `If-Match` asks for, or undefined without one or with `*`. A weakened tag counts too: proxies weaken
 * what they compress. Throws InvalidError for what is no tag of ours.
 */
export function wantedRevision(request: Request): number | undefined {
  const header = request.headers.get('if-match')?.trim();
  if (header === undefined || header === '' || header === '*') return undefined;
  const digits = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new InvalidError({ 'If-Match': ['Send the ETag of the answer that you changed, such as "17".'] });
}
