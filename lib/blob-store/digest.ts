import { createHash } from 'node:crypto';

declare const digestBrand: unique symbol;
/** The sha-256 of one blob's bytes, as 64 lower-case hexadecimal characters. Compares and sorts as a string. */
export type Digest = string & { readonly [digestBrand]: true };

const DIGEST_BYTES = 32;
const HEX = /^[0-9a-f]{64}$/;

/** The digest of these bytes. No bytes have a digest too. */
export function digestOf(bytes: Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('hex') as Digest;
}

/** Parses `sha256:<hex>` or bare hex, in either case. Throws RangeError for anything else. */
export function parseDigest(text: string): Digest {
  const hex = text.replace(/^sha256:/, '').toLowerCase();
  if (!HEX.test(hex)) throw new RangeError('A digest is "sha256:" and 64 hexadecimal characters.');
  return hex as Digest;
}

/** The digest that a bytea column holds. Throws RangeError unless it has 32 bytes. */
export function digestFromBytes(bytes: Uint8Array): Digest {
  if (bytes.length !== DIGEST_BYTES) throw new RangeError(`A digest has ${DIGEST_BYTES} bytes.`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex') as Digest;
}

export function digestToBytes(digest: Digest): Buffer {
  return Buffer.from(digest, 'hex');
}

/** `sha256:<hex>`, for people and for reports. */
export function formatDigest(digest: Digest): string {
  return `sha256:${digest}`;
}
