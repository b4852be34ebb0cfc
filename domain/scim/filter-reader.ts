import { isStorable } from '#lib/storable-text.ts';

/** An attribute, with the name of its schema before it and one part after a dot (RFC 7644, figure 1, `attrPath`). */
const ATTRIBUTE = /(?:urn:[a-z0-9:._-]+:)?[a-z$][\w$-]*(?:\.[a-z$][\w$-]*)?/iy;
const SUB_ATTRIBUTE = /\.([a-z$][\w$-]*)/iy;
const TEXT = /"(?:[^"\\]|\\.)*"/y;
const LITERAL = /(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w"])/iy;
const SPACES = / */y;

/** Reads the pieces of a filter or a path from left to right. What is not there is not taken. */
export class FilterReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#match(SPACES);
    return this.#at === this.#text.length;
  }

  /** One sign, with spaces before it. */
  take(sign: '(' | ')' | '[' | ']'): boolean {
    this.#match(SPACES);
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  /** A word without regard to case, which no letter follows. */
  takeWord(word: string): boolean {
    this.#match(SPACES);
    const end = this.#at + word.length;
    if (this.#text.slice(this.#at, end).toLowerCase() !== word) return false;
    if (/[\w$:.-]/.test(this.#text[end] ?? ' ')) return false;
    this.#at = end;
    return true;
  }

  attribute(): string | null {
    this.#match(SPACES);
    return this.#match(ATTRIBUTE);
  }

  /** What stands after the bracket of a value path, right behind it: `.value`. */
  subAttribute(): string | null {
    const found = this.#match(SUB_ATTRIBUTE);
    return found === null ? null : found.slice(1);
  }

  /** A text in quotes that can be stored, a number, true, false or null, by the rules of JSON; undefined for none of them. */
  value(): string | number | boolean | null | undefined {
    this.#match(SPACES);
    const written = this.#match(TEXT) ?? this.#match(LITERAL)?.toLowerCase();
    if (written === undefined) return undefined;
    try {
      const value = JSON.parse(written) as string | number | boolean | null;
      return typeof value !== 'string' || isStorable(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }
}
