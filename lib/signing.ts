import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';

const KEY_BYTES = 32;
/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410, section 7 and 4). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** An Ed25519 signature (RFC 8032) and the key to check it with, as 64 and 32 bytes. */
export interface Signed {
  signature: Buffer;
  publicKey: Buffer;
}

/**
 * Signs bytes with this installation's key for one purpose. The key is derived from NEXTAUTH_SECRET by HKDF (RFC 5869), so
 * every node has the same one and none is kept in the database; another secret is another key.
 */
export function signBytes(purpose: string, bytes: Uint8Array): Signed {
  const key = privateKeyFor(purpose);
  return { signature: sign(null, bytes, key), publicKey: rawPublicKey(key) };
}

/** The public key that belongs to `signBytes` here. */
export function publicKeyFor(purpose: string): Buffer {
  return rawPublicKey(privateKeyFor(purpose));
}

/** Whether a signature is that of a key over these bytes. A key or signature of a wrong length is not an error: it is not. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES) return false;
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, bytes, key, signature);
}

/** A short name of a key for people: the first half of its sha-256 in groups of four. */
export function keyFingerprint(publicKey: Uint8Array): string {
  const digest = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return digest.replace(/(.{4})(?=.)/g, '$1-');
}

function privateKeyFor(purpose: string): KeyObject {
  const secret = env().NEXTAUTH_SECRET;
  invariant(secret, 'NEXTAUTH_SECRET is checked at start');
  const seed = new Uint8Array(hkdfSync('sha256', secret, '', `foyer sign: ${purpose}`, KEY_BYTES));
  return createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);
}
