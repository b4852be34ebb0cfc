/** The longest address that is taken, in characters (spec/invites.md 1.1). */
export const EMAIL_LENGTH_MAX = 75;

const SHAPE = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+\.[^\s@,;:<>()[\]\\".]{2,}$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in an address
const HIDDEN = /[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

export type ParsedEmail = { ok: true; address: string; normalized: string } | { ok: false; message: string };

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * Parses one address. `normalized` is NFKC, trimmed and lower case, and is what every comparison and unique index uses.
 * `address` is what is shown and mailed to: as typed when it is plain ASCII, else the normalized form, since the mailbox
 * of a look-alike (a ligature, a full-width letter, a Kelvin sign) is not the one that is compared. Normalizes first and
 * checks after, so a look-alike of "@" or "," cannot pass. Anything but a string is refused with a sentence.
 */
export function parseEmail(input: unknown): ParsedEmail {
  if (typeof input !== 'string') return { ok: false, message: 'Give one address, as text.' };
  const normalized = input.normalize('NFKC').trim().toLowerCase();
  const address = ASCII.test(input) ? input.trim() : normalized;
  if (normalized === '') return { ok: false, message: 'Give an e-mail address.' };
  if (normalized.length > EMAIL_LENGTH_MAX || address.length > EMAIL_LENGTH_MAX) {
    return { ok: false, message: `An address has at most ${EMAIL_LENGTH_MAX} characters.` };
  }
  const ats = normalized.split('@').length - 1;
  if (ats !== 1)
    return { ok: false, message: ats === 0 ? 'An address has an @.' : 'An address has only one @.' };
  if (normalized.includes(',')) return { ok: false, message: 'Give one address, without a comma.' };
  if (HIDDEN.test(normalized) || !SHAPE.test(normalized) || normalized.includes('..')) {
    return { ok: false, message: 'This is not an e-mail address.' };
  }
  return { ok: true, address, normalized };
}

/** `i•••••a@halden.example`: enough for its owner to know it, not for anybody else. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const local = [...address.slice(0, at)];
  const first = local[0] ?? '';
  const last = local.length > 2 ? (local.at(-1) ?? '') : '';
  return `${first}•••••${last}${address.slice(at)}`;
}
