import { createHash } from 'node:crypto';

/** The size that is asked for, in pixels. */
const SIDE_PX = 512;
const TIMEOUT_MS = 8_000;

/** The name that Gravatar knows an address by: the sha-256 of it, trimmed and in lower case. */
export function gravatarHash(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase(), 'utf8').digest('hex');
}

/**
 * The picture that Gravatar has for an address, as bytes still to be read, or null when it has none. Only the server asks,
 * so neither a visitor nor an address hash reaches it from a page. Throws Error for any other answer and for none in time.
 */
export async function openGravatar(
  base: string,
  address: string,
): Promise<ReadableStream<Uint8Array> | null> {
  const url = new URL(`/avatar/${gravatarHash(address)}?d=404&s=${SIDE_PX}`, base);
  const response = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'image/webp,image/png,image/jpeg' },
    referrerPolicy: 'no-referrer',
  });
  if (response.status === 404) {
    await response.body?.cancel();
    return null;
  }
  if (!response.ok || !response.body) throw new Error(`Gravatar answered ${response.status}.`);
  return response.body;
}
