/**
 * Letter avatars: the initials and the color of somebody without a picture (spec/files.md 7.4). One algorithm for pages,
 * mails and the API. Client-safe: no database, no Node.
 */

export interface LetterColor {
  background: string;
  ink: string;
}

const LIGHT_INK = '#fcfaf6';
const DARK_INK = '#2b221a';

/** Twelve colors, light and dark in turn, so that neighbors differ in lightness too. Each pair is at least 4.5:1. */
export const LETTER_PALETTE: readonly LetterColor[] = [
  { background: '#a23e35', ink: LIGHT_INK },
  { background: '#eeae7e', ink: DARK_INK },
  { background: '#7e5823', ink: LIGHT_INK },
  { background: '#dccb64', ink: DARK_INK },
  { background: '#4a612a', ink: LIGHT_INK },
  { background: '#8bcd94', ink: DARK_INK },
  { background: '#185d49', ink: LIGHT_INK },
  { background: '#88cce7', ink: DARK_INK },
  { background: '#205ca3', ink: LIGHT_INK },
  { background: '#bbb1ed', ink: DARK_INK },
  { background: '#7a3475', ink: LIGHT_INK },
  { background: '#f2a2b0', ink: DARK_INK },
];

/** What stands for a name that was scrubbed. */
const FILTERED = '[Filtered]';
const UNKNOWN = '?';
/** Marks and invisible characters at the start of a word have no shape of their own. */
const SHAPELESS_START = /^[\p{C}\p{M}\p{Z}]+/u;
/** Letters of these scripts change their shape beside each other; initials must not. */
const JOINING = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}]/u;
const NON_JOINER = '\u200c';

/**
 * One or two initials: the first code point of the first and of the last word, in upper case. `?` for no name, a blank
 * one, and one that was scrubbed. An address or a user name is one word, so it gives one initial.
 */
export function initials(name: string | null | undefined): string {
  const trimmed = (name ?? '').trim();
  if (trimmed === '' || trimmed === FILTERED) return UNKNOWN;
  const letters = trimmed
    .split(/\s+/u)
    .map(firstLetter)
    .filter((letter) => letter !== '');
  const first = letters[0];
  if (first === undefined) return UNKNOWN;
  const last = letters.length > 1 ? letters.at(-1) : undefined;
  if (last === undefined) return first;
  return JOINING.test(first) && JOINING.test(last) ? first + NON_JOINER + last : first + last;
}

function firstLetter(word: string): string {
  const [letter] = word.replace(SHAPELESS_START, '');
  if (letter === undefined) return '';
  const upper = letter.toUpperCase();
  return [...upper].length === 1 ? upper : letter;
}

/** The place in the palette: the sum of the identifier's code points, modulo twelve. No identifier gives the first. */
export function letterColorIndex(identifier: string | null | undefined): number {
  let sum = 0;
  for (const character of identifier ?? '') sum += character.codePointAt(0) ?? 0;
  return sum % LETTER_PALETTE.length;
}

/** What a letter avatar shows: for mails, which draw it with HTML, and for the component. */
export function letterAvatar(
  name: string | null | undefined,
  identifier: string | null | undefined,
): LetterColor & { initials: string } {
  const color = LETTER_PALETTE[letterColorIndex(identifier)];
  return { initials: initials(name), background: color?.background ?? '', ink: color?.ink ?? '' };
}

/** Side of the drawing's own coordinates; everything else follows from it. */
export const LETTER_VIEW_SIDE = 120;
export const LETTER_FONT_SIDE = 46;
/** People are round, organizations and teams are squares with a corner of 22%. */
const ORGANIZATION_CORNER = 26.4;

export type AvatarSubject = 'user' | 'organization' | 'team';

export function letterCorner(subject: AvatarSubject): number {
  return subject === 'user' ? LETTER_VIEW_SIDE / 2 : ORGANIZATION_CORNER;
}

const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif';

/** What the address of a drawn letter avatar says: no name stands in it, so no log learns one. */
export interface LetterDrawing {
  subject: AvatarSubject;
  /** A place in the palette. */
  color: number;
  /** One or two initials, as `initials` makes them. */
  letters: string;
}

/** A letter avatar as a standing SVG document. The letters are escaped: nothing of them can become markup. */
export function letterAvatarSvg({ subject, color, letters }: LetterDrawing): string {
  const { background, ink } = LETTER_PALETTE[color] ?? { background: '', ink: '' };
  const side = LETTER_VIEW_SIDE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">` +
    `<rect width="${side}" height="${side}" rx="${letterCorner(subject)}" fill="${background}"/>` +
    `<text x="50%" y="50%" dy="0.355em" fill="${ink}" font-family="${FONT}" font-size="${LETTER_FONT_SIDE}" ` +
    `font-weight="600" text-anchor="middle">${escapeXml(letters)}</text></svg>`
  );
}

const XML_ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => XML_ENTITIES[character] ?? '');
}
