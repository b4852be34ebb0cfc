/** RFC 8187 has these written as numbers; encodeURIComponent leaves them. */
const RESERVED = /['()*]/g;

/**
 * A `Content-Disposition` that makes a browser save a file under its name and never show it (RFC 6266). Separators of folders
 * become dashes, as do the dots of a name that has nothing else; control characters go. A name beyond ASCII is sent twice, as the
 * standard says.
 */
export function attachment(name: string): string {
  const safe = sanitized(name);
  const ascii = safe.replace(/[^ -~]/g, '_');
  const header = `attachment; filename="${ascii.replace(/"/g, '\\"')}"`;
  return ascii === safe ? header : `${header}; filename*=UTF-8''${extended(safe)}`;
}

function sanitized(name: string): string {
  const flat = name
    .replace(/[/\\]/g, '-')
    .replace(/\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
  return /^\.*$/.test(flat) ? '-'.repeat(Math.max(flat.length, 1)) : flat;
}

function extended(text: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(RESERVED, percent);
}
