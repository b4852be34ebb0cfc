import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from './caller-address.ts';

/** The path and query that were asked for; what a client sends under this name is overwritten. */
export const PATH_HEADER = 'x-foyer-path';

const REQUEST_ID = /^[\w-]{1,64}$/;

/**
 * Writes onto a request what only the server can know: the address of the socket and the path asked for, over
 * whatever the client sent under those names, and an id for logs. An id that a proxy gave stays if it is short and plain. Answers the id.
 */
export function stampRequest(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  request.headers['x-request-id'] = requestId;
  request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
  request.headers[PATH_HEADER] = request.url ?? '/';
  return requestId;
}
