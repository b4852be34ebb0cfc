import { hash, type Options, verify } from '@node-rs/argon2';
import { normalizePassword } from './password-policy.ts';

const ARGON2ID = 2;
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;

/** OWASP Password Storage Cheat Sheet, argon2id, its first recommendation: 19 MiB, two passes, one lane. */
const HASHING: Options = {
  algorithm: ARGON2ID,
  memoryCost: MEMORY_KIB,
  timeCost: PASSES,
  parallelism: LANES,
};

/** What every hash of today's strength starts with, in the PHC string format. */
const CURRENT_PREFIX = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`;

/** A hash that no password fits, of the same strength as real ones. */
const NOBODYS_HASH = `${CURRENT_PREFIX}Zm95ZXItbm9ib2R5LXNhbHQ$8vB0kJ1bq0m9oJ3b1r4tq6b3T8o1m5xk0q2w7y9uZ3E`;

/** Hashes a password for storage. The answer carries its own salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), HASHING);
}

/**
 * Whether `password` is the one behind `stored`. Without a stored hash (no such account, or one without a password) it
 * takes as long as with one and answers false, so that time does not tell which accounts exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? NOBODYS_HASH, normalizePassword(password));
  return stored !== null && fits;
}

/** Whether a stored hash is of another strength than today's and should be made anew at the next sign-in. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(CURRENT_PREFIX);
}
