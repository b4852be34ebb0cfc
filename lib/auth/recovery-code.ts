import { randomBytes } from 'node:crypto';
import { hashToken } from '#lib/secret-token.ts';

/** How many codes are made at once. */
export const RECOVERY_CODE_COUNT = 10;
/** 80 bits: far too many to guess, so that a plain sha-256 hides them well. */
const CODE_LENGTH = 16;
const GROUP = /.{4}(?=.)/g;
/** Crockford's base 32: no letters that look like digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A fresh code, as it is shown: four groups of four. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return letters.join('').replace(GROUP, '$&-');
}

/** The hash of a code however it was typed (case, spaces, dashes, o for 0), or null when it is none by its form. */
export function hashRecoveryCode(typed: string): Buffer | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  const isCode = code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter));
  return isCode ? hashToken(code) : null;
}
