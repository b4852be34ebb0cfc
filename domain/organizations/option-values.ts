/** The parsers that settings are built from. Each one normalizes, and says what is wrong as a sentence. */
import { z } from 'zod';
import { isStorable } from '#lib/storable-text.ts';
import type { Choice } from './option-definition.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in a line of text
const HIDDEN = /[\u0000-\u001f\u007f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const UNSTORABLE = 'This has characters that no text may have.';

export const booleanValue = () => z.boolean('Send true or false.');

export const integerValue = (min: number, max: number) => {
  const message = `Send a whole number from ${min} to ${max}.`;
  return z.int(message).min(min, message).max(max, message);
};

export const numberValue = (min: number, max: number) => {
  const message = `Send a number from ${min} to ${max}.`;
  return z.number(message).min(min, message).max(max, message);
};

export const enumValue = <const Value extends string>(
  choices: readonly { value: Value; label: string }[],
) => {
  const values = choices.map((choice) => choice.value);
  return z.enum(values as [Value, ...Value[]], `Send one of ${values.join(', ')}.`);
};

/** One line of text: NFC, trimmed, without characters that cannot be seen. Length counts code points. */
export const lineValue = (lengthMax: number) =>
  z
    .string('Send text.')
    .refine(isStorable, UNSTORABLE)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !HIDDEN.test(text), 'This has characters that cannot be seen. Type it anew.')
    .refine((text) => [...text].length <= lengthMax, `At most ${lengthMax} characters.`);

/** A list of lines, without empty items; an item that comes twice is kept once. `lengthMax` bounds all of it. */
export const linesValue = (lengthMax: number) =>
  z
    .array(z.string('Every item is text.'), 'Send a list of texts.')
    .refine((items) => items.every(isStorable), UNSTORABLE)
    .refine((items) => items.every((item) => item.trim() !== ''), 'No item may be empty.')
    .refine((items) => items.every((item) => !/[\r\n]/.test(item)), 'An item is one line.')
    .refine(
      (items) => items.reduce((length, item) => length + item.length, 0) <= lengthMax,
      `All items together have at most ${lengthMax} characters.`,
    )
    .transform((items) => [...new Set(items.map((item) => item.trim()))]);

/** Any number of the choices, each once, in the order of the choices. */
export const choicesValue = <const Value extends string>(
  choices: readonly { value: Value; label: string }[],
) => {
  const values = choices.map((choice) => choice.value);
  const message = `Send a list of any of ${values.join(', ')}.`;
  return z
    .array(z.enum(values as [Value, ...Value[]], message), message)
    .transform((items) => values.filter((value) => items.includes(value)));
};

/** Any number of ids of users, each once, in order; null means none. */
export const idsValue = (countMax: number) =>
  z
    .array(
      z.int('Every item is the id of a user.').positive('Every item is the id of a user.'),
      'Send a list of ids.',
    )
    .refine((ids) => ids.length <= countMax, `At most ${countMax} items.`)
    .nullable()
    .transform((ids) => [...new Set(ids ?? [])].sort((a, b) => a - b));

/** A JSON document in a text, kept as it was sent. Blank or null clears it. */
export const jsonTextValue = (lengthMax: number, isGood: (parsed: unknown) => boolean, hint: string) =>
  z
    .string('Send JSON as a text, or null.')
    .nullable()
    .transform((text) => (text === null || text.trim() === '' ? null : text))
    .refine((text) => text === null || isStorable(text), UNSTORABLE)
    .refine((text) => text === null || text.length <= lengthMax, `At most ${lengthMax} characters.`)
    .superRefine((text, check) => {
      if (text === null || !isStorable(text) || text.length > lengthMax) return;
      try {
        if (!isGood(JSON.parse(text))) check.addIssue({ code: 'custom', message: hint });
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'it does not parse';
        check.addIssue({ code: 'custom', message: `This is not JSON: ${reason}.` });
      }
    });

export const choices = <const Value extends string>(
  labels: Record<Value, string>,
): readonly { value: Value; label: string }[] =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }));

export type { Choice };
