import { createHash } from 'node:crypto';
import { readLetterPath } from '#domain/avatars/address.ts';
import { letterAvatarSvg } from '#domain/avatars/letter.ts';
import { COMMON_HEADERS, FOREVER, isKnown } from './picture-answer.ts';
import { LENGTH_HEADER, VARY_HEADER } from './settle-headers.ts';

type Path = { subject: string; color: string; letters: string };

/**
 * Draws the letters that stand for somebody without a picture. Everything is in the address, so nothing is looked up,
 * nobody is asked for, and the answer never changes. 404 without a body for an address that we would not make.
 */
export async function serveLetters(
  request: Request,
  { params }: { params: Promise<Path> },
): Promise<Response> {
  const { subject, color, letters } = await params;
  const drawing = readLetterPath({ subject, color, letters: decoded(letters) });
  if (!drawing) {
    return new Response(null, { status: 404, headers: { ...COMMON_HEADERS, [LENGTH_HEADER]: '0' } });
  }
  const svg = Buffer.from(letterAvatarSvg(drawing));
  const etag = `"${createHash('sha256').update(svg).digest('hex').slice(0, 32)}"`;
  const headers = { ...COMMON_HEADERS, 'Cache-Control': FOREVER, ETag: etag, [VARY_HEADER]: 'none' };
  if (isKnown(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(svg, {
    headers: { ...headers, 'Content-Type': 'image/svg+xml', [LENGTH_HEADER]: String(svg.length) },
  });
}

/** Handlers get the parts of a path as they stand in the address. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
