const OUTSIDE_OF_THE_ALPHABET = /[^A-Za-z0-9+/=]/g;
const DATA_ADDRESS = /^data:[^,]*;base64,/;

/**
 * Decodes base64 as the reference does: characters outside of the alphabet are dropped and what follows the padding is
 * ignored. Null when the padding is wrong. A data address is taken for what it carries.
 */
export function decodeBase64(text: string): Buffer | null {
  const cleaned = text.replace(DATA_ADDRESS, '').replace(OUTSIDE_OF_THE_ALPHABET, '');
  const dataLength = cleaned.indexOf('=') === -1 ? cleaned.length : cleaned.indexOf('=');
  const padding = /^=*/.exec(cleaned.slice(dataLength))?.[0].length ?? 0;
  const missing = (4 - (dataLength % 4)) % 4;
  if (missing === 3 || padding < missing) return null;
  return Buffer.from(cleaned.slice(0, dataLength), 'base64');
}
