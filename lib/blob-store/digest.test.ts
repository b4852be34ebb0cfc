import { describe, expect, it } from 'vitest';
import { digestFromBytes, digestOf, digestToBytes, formatDigest, parseDigest } from './digest.ts';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('digests', () => {
  it('are the sha-256 of the bytes', () => {
    expect(digestOf(Buffer.alloc(0))).toBe(EMPTY);
  });

  it('are written with the name of their hash and read back with or without it', () => {
    const digest = digestOf(Buffer.from('Halden'));
    expect(parseDigest(formatDigest(digest))).toBe(digest);
    expect(parseDigest(digest.toUpperCase())).toBe(digest);
    expect(digestFromBytes(digestToBytes(digest))).toBe(digest);
  });

  it('are nothing else', () => {
    expect(() => parseDigest('sha1:da39a3ee')).toThrow(RangeError);
    expect(() => digestFromBytes(Buffer.alloc(20))).toThrow(RangeError);
  });
});
