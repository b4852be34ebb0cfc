import { describe, expect, it } from 'vitest';
import { callerAddress, PEER_HEADER } from './caller-address.ts';

const from = (peer: string | null, forwarded: string | null, hops: number) => {
  const headers = new Headers();
  if (peer !== null) headers.set(PEER_HEADER, peer);
  if (forwarded !== null) headers.set('x-forwarded-for', forwarded);
  return callerAddress(headers, hops);
};

describe('callerAddress', () => {
  it('believes the socket alone when no proxy is ours', () => {
    expect(from('192.0.2.7', null, 0)).toBe('192.0.2.7');
    expect(from('192.0.2.7', '203.0.113.9', 0)).toBe('192.0.2.7');
  });

  it('walks over as many proxies as are ours, from the end', () => {
    expect(from('10.0.0.1', '203.0.113.9', 1)).toBe('203.0.113.9');
    expect(from('10.0.0.1', '198.51.100.1, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(from('10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
  });

  it('knows nothing when the chain is shorter than our proxies', () => {
    expect(from('10.0.0.1', null, 1)).toBeNull();
    expect(from('10.0.0.1', '203.0.113.9', 2)).toBeNull();
  });

  it('knows nothing without a socket, and from what is no address', () => {
    expect(from(null, null, 0)).toBeNull();
    expect(from(null, '203.0.113.9', 1)).toBeNull();
    expect(from('10.0.0.1', 'unknown', 1)).toBeNull();
    expect(from('10.0.0.1', '203.0.113.9:4711', 1)).toBeNull();
    expect(from('10.0.0.1', "' or 1=1", 1)).toBeNull();
  });

  it('writes a v4 address as one, however the socket does', () => {
    expect(from('::ffff:192.0.2.7', null, 0)).toBe('192.0.2.7');
    expect(from('2001:db8::1', null, 0)).toBe('2001:db8::1');
  });
});
