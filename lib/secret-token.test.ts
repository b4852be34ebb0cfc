import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashToken, newToken, sameHash } from './secret-token.ts';

describe('a secret token', () => {
  it('has 256 bits in hexadecimal, and never comes twice', () => {
    const tokens = Array.from({ length: 100 }, newToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is stored as its sha-256', () => {
    expect(hashToken('ü')).toEqual(createHash('sha256').update('ü', 'utf8').digest());
    expect(hashToken('a').equals(hashToken('A'))).toBe(false);
  });
});

describe('sameHash', () => {
  it('is true for equal hashes alone', () => {
    const hash = hashToken('x');
    expect(sameHash(hash, hashToken('x'))).toBe(true);
    expect(sameHash(hash, hashToken('y'))).toBe(false);
    expect(sameHash(hash.subarray(1), hash)).toBe(false);
    expect(sameHash(new Uint8Array(), hash)).toBe(false);
    expect(sameHash(null, hash)).toBe(false);
    expect(sameHash(undefined, hash)).toBe(false);
  });
});
