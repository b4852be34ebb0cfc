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
export function secretValue(missing: string) {
  return z.string(missing).min(1, missing).max(SECRET_LENGTH_MAX, 'This is too long.');
}
