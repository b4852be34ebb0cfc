import type { ServerResponse } from 'node:http';

/**
 * What a route handler says instead of `Content-Length` and `Vary`: the framework drops the one and adds words of its own to
 * the other, which no shared cache can use for bytes. The server puts the real ones in place.
 */
export const LENGTH_HEADER = 'x-foyer-length';
export const VARY_HEADER = 'x-foyer-vary';

/**
 * Puts the real headers in place just before they are sent; `ofDocuments` are added to whatever turns out to be a page.
 * Other responses that carry neither of ours go out as they are.
 */
export function settleHeaders(response: ServerResponse, ofDocuments: Record<string, string>): void {
  const writeHead = response.writeHead;
  response.writeHead = function settled(this: ServerResponse, ...parameters: unknown[]) {
    const length = response.getHeader(LENGTH_HEADER);
    if (length !== undefined) {
      response.removeHeader(LENGTH_HEADER);
      response.setHeader('Content-Length', length);
    }
    const vary = response.getHeader(VARY_HEADER);
    if (vary !== undefined) {
      response.removeHeader(VARY_HEADER);
      if (vary === 'none') response.removeHeader('Vary');
      else response.setHeader('Vary', vary);
    }
    if (String(response.getHeader('content-type')).startsWith('text/html')) {
      for (const [name, value] of Object.entries(ofDocuments)) response.setHeader(name, value);
    }
    return Reflect.apply(writeHead, response, parameters);
  } as ServerResponse['writeHead'];
}
