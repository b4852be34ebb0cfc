import { BlockList, isIP } from 'node:net';
import { PEER_HEADER } from '#app/_entry/caller-address.ts';
import { hashToken, sameHash } from '#lib/secret-token.ts';

const NEARBY = new BlockList();
NEARBY.addSubnet('127.0.0.0', 8, 'ipv4');
NEARBY.addSubnet('10.0.0.0', 8, 'ipv4');
NEARBY.addSubnet('172.16.0.0', 12, 'ipv4');
NEARBY.addSubnet('192.168.0.0', 16, 'ipv4');
NEARBY.addAddress('::1', 'ipv6');
NEARBY.addSubnet('fc00::', 7, 'ipv6');

/**
 * Who may read the metrics: with METRICS_TOKEN set, whoever sends it as a bearer token. Without it, a caller from this
 * machine or a private network that comes directly; what came through a proxy came from anywhere.
 */
export function mayReadMetrics(headers: Headers, token: string | undefined): boolean {
  if (token !== undefined) {
    const sent = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    return sent !== undefined && sameHash(hashToken(sent), hashToken(token));
  }
  const peer = headers.get(PEER_HEADER) ?? '';
  // Next adds the peer itself as the forwarded address when nobody forwarded anything.
  const isForwarded = (headers.get('x-forwarded-for') ?? peer) !== peer || headers.has('forwarded');
  const address = peer.replace(/^::ffff:/, '');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return !isForwarded && isIP(address) !== 0 && NEARBY.check(address, family);
}
