import { type OpenFile, streamFile } from '#lib/blob-store/files.ts';
import { attachment } from '#lib/http/attachment.ts';
import { byteRange } from '#lib/http/byte-range.ts';
import { LENGTH_HEADER } from './settle-headers.ts';

/**
 * A stored file as the answer to GET or HEAD: whole, or the one range that was asked for (RFC 9110, section 14). It is a download of
 * its caller, so no browser shows it and no shared cache keeps it. Several ranges get the whole; a range that is none is
 * 400. Only chunks that the range touches are read, and none for HEAD.
 */
export function fileResponse(request: Request, reader: OpenFile): Response {
  const { checksum, contentType, name } = reader.file;
  const etag = `"${checksum}"`;
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    ETag: etag,
  };
  const known = request.headers.get('if-none-match');
  if (known !== null && (known.trim() === '*' || known.includes(etag))) {
    return new Response(null, { status: 304, headers });
  }
  const range = byteRange(wantedRange(request, etag), reader.size);
  if (range === 'malformed') {
    const detail = 'This Range asks for no range of bytes.';
    return Response.json({ detail, code: 'malformed-range' }, { status: 400, headers });
  }
  if (range === 'unsatisfiable') {
    const total = `bytes */${reader.size}`;
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': total, [LENGTH_HEADER]: '0' },
    });
  }
  const part = range ?? { start: 0, end: reader.size };
  return new Response(request.method === 'HEAD' ? null : streamFile(reader, part), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Content-Type': contentType,
      'Content-Disposition': attachment(name),
      [LENGTH_HEADER]: String(part.end - part.start),
      ...(range && { 'Content-Range': `bytes ${part.start}-${part.end - 1}/${reader.size}` }),
    },
  });
}

/** A range of another version of the file is no use, so then the whole is sent (RFC 9110, 13.1.5). HEAD has no range. */
function wantedRange({ headers, method }: Request, etag: string): string | null {
  const version = headers.get('if-range');
  const isCurrent = version === null || version.trim() === etag;
  return method === 'GET' && isCurrent ? headers.get('range') : null;
}
