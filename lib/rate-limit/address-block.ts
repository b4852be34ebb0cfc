import { isIPv4, isIPv6 } from 'node:net';

/** How many of the eight groups of a v6 address name one customer's network: a /64. */
const V6_BLOCK_GROUPS = 4;

/**
 * The block of addresses that one person can be expected to hold: a v4 address by itself, the /64 of a v6 address. Null
 * when the address is not known, which callers must not take for one shared block.
 */
export function addressBlock(address: string | null): string | null {
  if (address === null) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return addressBlock(mapped);
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const groups = expandGroups(address);
  return `${groups.slice(0, V6_BLOCK_GROUPS).join(':')}::/64`;
}

/** The eight groups of a v6 address, without leading zeros. The URL parser writes the address in its shortest form. */
function expandGroups(address: string): string[] {
  const withoutZone = address.replace(/%.*$/, '');
  const shortest = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [head = '', tail] = shortest.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}
