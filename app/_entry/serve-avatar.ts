import type { AvatarSubject } from '#domain/avatars/letter.ts';
import type { Picture } from '#domain/avatars/picture-cache.ts';
import { readAvatarPicture } from '#domain/avatars/read-avatar-picture.ts';
import { byteRange } from '#lib/http/byte-range.ts';
import { acceptedVariantType } from '#lib/images/variant.ts';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import { publicContext } from './context.ts';
import { LENGTH_HEADER, VARY_HEADER } from './settle-headers.ts';

type Handler = (request: Request, given: { params: Promise<{ ident: string }> }) => Promise<Response>;

/** A year. The address changes with the picture, so it may be kept for ever. */
export const FOREVER = 'public, max-age=31536000, immutable';

/** What every answer says: bytes for everybody, never a document, and never who asked. */
export const COMMON_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Makes the route that serves the pictures of one kind of owner (spec/files.md section 3). It asks for no session and
 * knows no cookie. `s` names a size; without it, or empty, the whole picture is served. Unknown, replaced and letter
 * avatars are 404 without a body.
 */
export function serveAvatar(subject: AvatarSubject): Handler {
  return (request, { params }) =>
    time('avatar.serve', { subject }, async () => answer(subject, request, (await params).ident)).catch(
      (error: unknown) => {
        report(error, { where: `GET ${subject} avatar` });
        return new Response(null, {
          status: 500,
          headers: { ...COMMON_HEADERS, 'Cache-Control': 'no-store' },
        });
      },
    );
}

async function answer(subject: AvatarSubject, request: Request, ident: string): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('s')?.trim() ?? '';
  if (asked !== '' && !/^[+-]?\d+$/.test(asked)) {
    return Response.json(
      { s: ['A size is a whole number of pixels.'] },
      { status: 400, headers: COMMON_HEADERS },
    );
  }
  const wish =
    asked === '' ? null : { sizePx: Number(asked), type: acceptedVariantType(request.headers.get('accept')) };
  const picture = await readAvatarPicture(publicContext(request), subject, ident, wish);
  if (!picture) {
    const headers = { ...COMMON_HEADERS, 'Cache-Control': 'no-store', [LENGTH_HEADER]: '0' };
    return new Response(null, { status: 404, headers });
  }
  return send(request, picture, wish === null ? 'none' : 'Accept');
}

function send(request: Request, picture: Picture, vary: string): Response {
  const etag = `"${picture.checksum.slice(0, 32)}"`;
  const headers = {
    ...COMMON_HEADERS,
    'Cache-Control': FOREVER,
    ETag: etag,
    [VARY_HEADER]: vary,
  };
  if (isKnown(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return sendPart(request, picture, headers, etag);
}

/** The whole picture, or the one part of it that was asked for. */
function sendPart(
  request: Request,
  { bytes, contentType }: Picture,
  common: Record<string, string>,
  etag: string,
): Response {
  const ifRange = request.headers.get('if-range');
  const wanted = ifRange === null || ifRange === etag ? request.headers.get('range') : null;
  const range = byteRange(wanted, bytes.length);
  const headers = { ...common, 'Accept-Ranges': 'bytes', 'Content-Type': contentType };
  if (range === 'malformed') {
    return new Response(null, { status: 400, headers: { ...COMMON_HEADERS, [LENGTH_HEADER]: '0' } });
  }
  if (range === 'unsatisfiable') {
    const refusal = { ...COMMON_HEADERS, 'Content-Range': `bytes */${bytes.length}`, [LENGTH_HEADER]: '0' };
    return new Response(null, { status: 416, headers: refusal });
  }
  const { start, end } = range ?? { start: 0, end: bytes.length };
  const part = new Uint8Array(bytes.subarray(start, end));
  return new Response(part, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      [LENGTH_HEADER]: String(part.length),
      ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}` }),
    },
  });
}

/** Whether the client has these bytes already (RFC 9110, 13.1.2: a weak comparison). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch
    .split(',')
    .some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}
