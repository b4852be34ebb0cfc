/** What stands where a secret was. */
export const SCRUBBED = '[scrubbed]';

const SECRET_KEY =
  /cookie|authorization|password|passwd|secret|token(?!_?id$)|api-?key|session|credential|^code$|^state$/i;
const DEPTH_MAX = 12;

/** Each finds a kind of secret wherever it stands in a text; what is named `keep` stays. */
const SECRETS_IN_TEXT: readonly [RegExp, string][] = [
  // Invite links: whatever follows the number of the invite, in pages and in the API.
  [/(\/accept(?:-invite)?\/(?:[^/\s?#"']+\/)?\d+\/)[^/\s?#"']+/gi, `$1${SCRUBBED}`],
  // Shareable links.
  [/(\/join\/\d+\/)[^/\s?#"']+/gi, `$1${SCRUBBED}`],
  // Every token of ours is 64 hexadecimal characters, on its own or in a link.
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi, SCRUBBED],
  [/([?&#;](?:[\w.-]*(?:token|password|secret|code|state|key|signature))=)[^&\s#"']+/gi, `$1${SCRUBBED}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${SCRUBBED}`],
  // Signed and encrypted tokens (RFC 7519): the session cookie, those of other services.
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, SCRUBBED],
  [/(:\/\/)[^/\s:@]*:[^/\s@]+@/g, `$1${SCRUBBED}@`],
];

/** A text without the secrets that it may carry: links, URLs, headers, messages of errors. */
export function scrubText(text: string): string {
  return SECRETS_IN_TEXT.reduce((scrubbed, [secret, instead]) => scrubbed.replace(secret, instead), text);
}

/**
 * A copy of a report (event, breadcrumb, span) without secrets: every text in it is scrubbed, and whatever stands under
 * a name such as `password` or `cookie` is dropped whole. What lies deeper than any report does is dropped too.
 */
export function scrub<Report>(report: Report): Report {
  return scrubValue(report, 0) as Report;
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH_MAX) return SCRUBBED;
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    scrubText(key),
    isSecret(key, item) ? SCRUBBED : scrubValue(item, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function isSecret(key: string, value: unknown): boolean {
  return SECRET_KEY.test(key) && value !== null && value !== undefined && typeof value !== 'boolean';
}
