import { addressBlock } from '#lib/rate-limit/address-block.ts';
import { type Attempt, FLOOD, GUESSES, MAILS } from '#lib/rate-limit/limiter.ts';

/** The counter of the caller's block of addresses, when the address is known. */
export function blockAttempts(ip: string | null, what: string): Attempt[] {
  const block = addressBlock(ip);
  return block === null ? [] : [{ what: `${what}/block`, key: block, strength: FLOOD }];
}

/**
 * The counters of guesses at a secret of one account: its password, its second factor. A stranger uses up the attempts of
 * their own block, and those of all strangers together; never those of a browser that this account signed in on before.
 * So nobody can lock the owner out.
 */
export function guessAttempts(
  what: 'password' | 'second-factor',
  ip: string | null,
  account: string,
  isKnownDevice: boolean,
): Attempt[] {
  if (isKnownDevice) return [{ what: `${what}/known-device`, key: account, strength: GUESSES }];
  const block = addressBlock(ip) ?? 'unknown';
  return [
    { what: `${what}/account-and-block`, key: `${account} ${block}`, strength: GUESSES },
    { what: `${what}/account`, key: account, strength: FLOOD },
  ];
}

/** The counters of mails that anybody can make us send to one address. */
export function mailAttempts(ip: string | null, what: string, normalized: string): Attempt[] {
  return [{ what: `${what}/address`, key: normalized, strength: MAILS }, ...blockAttempts(ip, what)];
}
