import { createHash, hkdfSync } from 'node:crypto';
import { EncryptJWT, type JWTHeaderParameters, type JWTPayload, jwtDecrypt } from 'jose';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';

const KEY_BYTES = 32;
const KEY_ID_LENGTH = 12;

interface SealOptions {
  ttlS?: number;
}

/**
 * Encrypts a small value for our own later reading: a cookie, or a secret that a queued job carries. Nobody without
 * NEXTAUTH_SECRET can read or change it (A256GCM, a key of its own per purpose by HKDF, RFC 5869), and what was sealed
 * for one purpose does not open for another. The header names the key (`kid`), so that it is known after a change.
 */
export async function seal(
  purpose: string,
  value: Record<string, unknown>,
  options: SealOptions = {},
): Promise<string> {
  const [secret] = secrets();
  const token = new EncryptJWT({ value }).setIssuedAt();
  token.setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keyId(secret) });
  if (options.ttlS !== undefined) token.setExpirationTime(Math.floor(Date.now() / 1000) + options.ttlS);
  return token.encrypt(await keyFor(secret, purpose));
}

/**
 * What was sealed for this purpose, with the secret of now or one of NEXTAUTH_SECRET_PREVIOUS; or null when it is not ours,
 * was changed, or its time is over.
 */
export async function unseal(purpose: string, sealed: string): Promise<Record<string, unknown> | null> {
  for (const secret of secrets()) {
    const payload = await decrypt(purpose, sealed, secret);
    if (payload) return isRecord(payload.value) ? payload.value : null;
  }
  return null;
}

/**
 * The same value sealed with the secret of now; `current` when it is already, null when no secret that is known opens it.
 * For values without an end.
 */
export async function reseal(
  purpose: string,
  sealed: string,
): Promise<{ state: 'current' } | { state: 'anew'; sealed: string } | null> {
  const [secret] = secrets();
  const value = await unseal(purpose, sealed);
  if (value === null) return null;
  if (keyIdOf(sealed) === keyId(secret)) return { state: 'current' };
  return { state: 'anew', sealed: await seal(purpose, value) };
}

async function decrypt(purpose: string, sealed: string, secret: string): Promise<JWTPayload | null> {
  // What was sealed before keys had names says none, and may be of any.
  const named = keyIdOf(sealed);
  if (named !== undefined && named !== keyId(secret)) return null;
  try {
    const { payload } = await jwtDecrypt(sealed, await keyFor(secret, purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload;
  } catch {
    return null;
  }
}

/** The name of the key in the header; undefined when there is none, or no header. */
function keyIdOf(sealed: string): string | undefined {
  try {
    const header = Buffer.from(sealed.slice(0, sealed.indexOf('.')), 'base64url').toString();
    const { kid } = JSON.parse(header) as JWTHeaderParameters;
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The secret of now, then those before it. */
function secrets(): [string, ...string[]] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS = [] } = env();
  invariant(NEXTAUTH_SECRET, 'NEXTAUTH_SECRET is checked at start');
  return [NEXTAUTH_SECRET, ...NEXTAUTH_SECRET_PREVIOUS];
}

const keyIds = new Map<string, string>();

/** A name for a secret that tells nothing of it. */
function keyId(secret: string): string {
  const known = keyIds.get(secret);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(bytesFor(secret, 'name')).digest('base64url');
  keyIds.set(secret, name.slice(0, KEY_ID_LENGTH));
  return name.slice(0, KEY_ID_LENGTH);
}

/** One for each secret and purpose of the process: deriving and importing cost more than sealing. */
const keys = new Map<string, Promise<CryptoKey>>();

function keyFor(secret: string, purpose: string): Promise<CryptoKey> {
  const name = JSON.stringify([secret, purpose]);
  const key =
    keys.get(name) ??
    crypto.subtle.importKey('raw', bytesFor(secret, purpose), 'AES-GCM', false, ['encrypt', 'decrypt']);
  keys.set(name, key);
  return key;
}

function bytesFor(secret: string, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', secret, '', `foyer seal: ${purpose}`, KEY_BYTES));
}
