import { BlockList, isIP } from 'node:net';

/** Networks that the outside must not be able to make us reach (IANA special-purpose registries, RFC 6890), and multicast. */
const INSIDE_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Parts of the global block that are for documents, or carry an IPv4 address of anybody's choice. */
const INSIDE_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** The only block of IPv6 that is given out for the open Internet. */
const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');

const INSIDE = new BlockList();
for (const [network, bits] of INSIDE_IPV4) INSIDE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of INSIDE_IPV6) INSIDE.addSubnet(network, bits, 'ipv6');

/**
 * Whether a network address, in text, is one of the open Internet. Private, loopback, link-local (where clouds keep their
 * metadata), shared, multicast and reserved ones are not; nor is an IPv4 address in the clothes of IPv6, nor what is no
 * address at all.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INSIDE.check(address, 'ipv4');
  if (family !== 6) return false;
  return GLOBAL_IPV6.check(address, 'ipv6') && !INSIDE.check(address, 'ipv6');
}
