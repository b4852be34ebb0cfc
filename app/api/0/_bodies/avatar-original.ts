import type { Picture } from '#domain/avatars/picture-cache.ts';

/** What was uploaded, as a download for its owner: never shown as a page, never kept by a cache. */
export function originalResponse(original: Picture): Response {
  return new Response(new Uint8Array(original.bytes), {
    headers: {
      'Content-Type': original.contentType,
      'Content-Disposition': 'attachment; filename="original"',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
