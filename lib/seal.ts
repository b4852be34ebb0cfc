import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';

const KEY_BYTES = 32;

/**
 * Encrypts a small value for our own later reading: a cookie, or a secret that a queued job carries. Nobody without
 * NEXTAUTH_SECRET can read or change it (A256GCM, a key of its own per purpose by HKDF, RFC 5869), and what was sealed
 * for one purpose does not open for another.
 */
export async function seal(
  purpose: string,
  value: Record<string, unknown>,
  options: { ttlS?: number } = {},
): Promise<string> {
  const token = new EncryptJWT({ value }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).setIssuedAt();
  if (options.ttlS !== undefined) token.setExpirationTime(Math.floor(Date.now() / 1000) + options.ttlS);
  return token.encrypt(keyFor(purpose));
}

/** What was sealed for this purpose, or null when it is not ours, was changed, or its time is over. */
export async function unseal(purpose: string, sealed: string): Promise<Record<string, unknown> | null> {
  try {
    const { payload } = await jwtDecrypt(sealed, keyFor(purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return isRecord(payload.value) ? payload.value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyFor(purpose: string): Uint8Array {
  const secret = env().NEXTAUTH_SECRET;
  invariant(secret, 'NEXTAUTH_SECRET is checked at start');
  return new Uint8Array(hkdfSync('sha256', secret, '', `foyer seal: ${purpose}`, KEY_BYTES));
}
