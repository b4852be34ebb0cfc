import { z } from 'zod';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { parseEmail } from '#lib/email-address.ts';

export const PERSON_NAME_LENGTH_MAX = 80;
const SECRET_LENGTH_MAX = 1000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters are what must not be in a name
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** An address in both of its forms. */
export interface Email {
  address: string;
  normalized: string;
}

/** An e-mail address, parsed by the one rule for addresses. */
export const emailValue = z
  .unknown()
  .optional()
  .transform((value, check): Email => {
    const parsed = parseEmail(value);
    if (parsed.ok) return { address: parsed.address, normalized: parsed.normalized };
    check.addIssue(parsed.message);
    return z.NEVER;
  });

/** Which of one's own addresses is meant, by its id. */
export const addressIdValue = z
  .string('Choose an address.')
  .regex(/^[1-9]\d{0,14}$/, 'Choose an address.')
  .transform(Number);

/** What a person is called: one line, in any script. */
export const personNameValue = z
  .string('Give a name, as text.')
  .transform((name) => name.normalize('NFC').trim().replace(/ +/g, ' '))
  .refine((name) => name !== '', 'Give a name.')
  .refine(
    (name) => name.length <= PERSON_NAME_LENGTH_MAX,
    `A name has at most ${PERSON_NAME_LENGTH_MAX} characters.`,
  )
  .refine((name) => !HIDDEN.test(name), 'A name is one line, without hidden characters.');

/** Where to go afterwards; anything but a path of this site becomes the start page. */
export const returnToValue = z
  .unknown()
  .optional()
  .transform((path) => safeReturnTo(path));

/** A new password as it came; `hashNewPassword` judges it. */
export const newPasswordValue = z.unknown().optional();

/** A text that is a secret of the sender; whether it is the right one is decided by comparing. */
export function secretValue(missing: string, lengthMax = SECRET_LENGTH_MAX) {
  return z.string(missing).min(1, missing).max(lengthMax, 'This is too long.');
}

/** A code of an authenticator app, as people type it: six digits, with or without a space. */
export const codeValue = z
  .string('Type the code that your app shows.')
  .transform((code) => code.replace(/\s/g, ''))
  .refine((code) => /^\d{6}$/.test(code), 'Type the six digits that your app shows.');

/** What a second factor is called by its owner; `fallback` when nothing was typed, or null when something must be. */
export function factorNameValue(fallback: string | null) {
  return z
    .string()
    .default('')
    .transform((name) => name.normalize('NFC').trim().replace(/ +/g, ' ') || (fallback ?? ''))
    .refine((name) => name !== '', 'Give it a name.')
    .refine((name) => name.length <= PERSON_NAME_LENGTH_MAX, `At most ${PERSON_NAME_LENGTH_MAX} characters.`)
    .refine((name) => !HIDDEN.test(name), 'A name is one line, without hidden characters.');
}

/** Which second factor is meant, as a form says it: `app 7` or `key 7`. */
export const factorValue = z
  .string('Choose one.')
  .regex(/^(app|key) [1-9]\d{0,14}$/, 'Choose one.')
  .transform((value) => {
    const [kind, id] = value.split(' ');
    return { kind: kind === 'app' ? ('app' as const) : ('key' as const), id: Number(id) };
  });

/** A JSON text of a browser; what is none parses to null, which fits nothing. */
export const jsonValue = z
  .string('The key did not answer.')
  .max(20_000, 'This is too long.')
  .transform((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  });
