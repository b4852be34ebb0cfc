const LENGTH_MAX = 1000;
/** Pages that one is sent away from once signed in; returning there would go round in a circle. */
const DOORS = /^\/(sign-in|sign-up|forgot-password|reset-password|confirm)(\/|$)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop control characters from addresses
const UNSAFE = /[\u0000-\u0020\u007f\\]/;
const ANY_ORIGIN = 'http://foyer.invalid';

/**
 * Where to go after signing in: `wanted` when it is a path of a page of this site, else `fallback`. The answer always
 * starts with exactly one slash and is in the form that browsers give it, so that no reading of it leaves this site
 * (RFC 3986 5.2.4 dot segments, `//host`, `/\host`, control characters).
 */
export function safeReturnTo(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || wanted.length > LENGTH_MAX) return fallback;
  if (!wanted.startsWith('/') || UNSAFE.test(wanted) || !URL.canParse(wanted, ANY_ORIGIN)) return fallback;
  const url = new URL(wanted, ANY_ORIGIN);
  if (url.origin !== ANY_ORIGIN || url.pathname.startsWith('//')) return fallback;
  if (url.pathname.startsWith('/api/') || DOORS.test(url.pathname)) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** `path` with the place to return to, when that is not simply the start page. */
export function withReturnTo(path: string, returnTo: string): string {
  return returnTo === '/' ? path : `${path}?${new URLSearchParams({ returnTo })}`;
}
