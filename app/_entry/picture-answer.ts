import type { Picture } from '#domain/avatars/picture-cache.ts';
import { byteRange } from '#lib/http/byte-range.ts';

/** A year. The address changes with the picture, so it may be kept for ever. */
export const FOREVER = 'public, max-age=31536000, immutable';

/** What every answer says: bytes for everybody, never a document, and never who asked. */
export const COMMON_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};

/** What goes out, by whichever door. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer | null;
}

/** What a request says that an answer depends on. */
export interface Conditions {
  ifNoneMatch: string | null;
  ifRange: string | null;
  range: string | null;
}

/** A picture, the part of it that was asked for, or that the client has it (RFC 9110, sections 13 and 14). */
export function pictureAnswer(asked: Conditions, picture: Picture, hasChoice: boolean): Answer {
  const etag = `"${picture.checksum.slice(0, 32)}"`;
  const headers = {
    ...COMMON_HEADERS,
    'Cache-Control': FOREVER,
    ETag: etag,
    // The type was chosen among several only where a size was asked for.
    ...(hasChoice && { Vary: 'Accept' }),
  };
  if (isKnown(asked.ifNoneMatch, etag)) return { status: 304, headers, body: null };
  const { bytes, contentType } = picture;
  const range = byteRange(
    asked.ifRange === null || asked.ifRange === etag ? asked.range : null,
    bytes.length,
  );
  if (range === 'malformed') return refusal(400);
  if (range === 'unsatisfiable') return refusal(416, { 'Content-Range': `bytes */${bytes.length}` });
  const { start, end } = range ?? { start: 0, end: bytes.length };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Accept-Ranges': 'bytes',
      'Content-Type': contentType,
      'Content-Length': String(end - start),
      ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}` }),
    },
    body: bytes.subarray(start, end),
  };
}

function refusal(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...COMMON_HEADERS, ...headers, 'Content-Length': '0' }, body: null };
}

/** Whether the client has these bytes already (RFC 9110, 13.1.2: a weak comparison). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch
    .split(',')
    .some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}
