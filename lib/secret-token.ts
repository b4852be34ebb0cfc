import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A fresh secret for a link or an API client: 64 hexadecimal characters. Store only its hash. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('hex');
}

/** sha-256 of a token. A fast hash is enough: a token has 256 bits of its own. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Compares two hashes in constant time. A missing or shorter one is simply not equal. */
export function sameHash(a: Uint8Array | null | undefined, b: Uint8Array): boolean {
  return a != null && a.length === b.length && timingSafeEqual(a, b);
}
