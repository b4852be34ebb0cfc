/** NUL, which PostgreSQL has no place for, and halves of surrogate pairs, which are no character at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what must not be in a text
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

/** Whether a text can be stored, in a text column and inside JSON, and come back as it was. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}
