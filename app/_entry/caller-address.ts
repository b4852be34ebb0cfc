import { isIP } from 'node:net';
import { env } from '#lib/env.ts';

/** Set by server.ts on every request from the socket itself; what a client sends under this name is overwritten. */
export const PEER_HEADER = 'x-foyer-peer';

/**
 * The network address of the caller, or null when it cannot be known. Walks `X-Forwarded-For` from its end over as many
 * proxies as TRUSTED_PROXY_HOPS says are ours; what lies before them is the client's own claim and is not believed.
 */
export function callerAddress(headers: Headers, hops = env().TRUSTED_PROXY_HOPS): string | null {
  const peer = headers.get(PEER_HEADER);
  if (peer === null) return null;
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const found = [...forwarded.filter(Boolean), peer].at(-1 - hops);
  const address = found?.replace(/^::ffff:/, '');
  return address !== undefined && isIP(address) !== 0 ? address : null;
}
