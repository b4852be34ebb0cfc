import { FilterReader } from './filter-reader.ts';
import { scimError } from './scim-error.ts';

export const FILTER_LENGTH_MAX = 2_000;
/** Comparisons in one filter. */
export const FILTER_TERMS_MAX = 50;
export const FILTER_DEPTH_MAX = 10;

const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type FilterOperator = (typeof OPERATORS)[number];
export type FilterValue = string | number | boolean | null;

/** A filter of RFC 7644, section 3.4.2.2. Attributes are in lower case, without the name of the schema before them. */
export type Filter =
  | { kind: 'compare'; attribute: string; operator: FilterOperator; value: FilterValue }
  | { kind: 'present'; attribute: string }
  | { kind: 'and' | 'or'; left: Filter; right: Filter }
  | { kind: 'not'; inner: Filter };

/**
 * Reads a filter: comparisons, `pr`, `and`, `or`, `not (…)`, parentheses, and `emails[type eq "work"].value` or without
 * the end. Of a value path both conditions become one on `emails.type` and `emails.value`, which is right for attributes
 * with at most one value. Operators and names are read without case, and `True` as true, as some providers write it.
 *
 * Errors: `invalidFilter` for anything else, and for more than FILTER_LENGTH_MAX characters, FILTER_TERMS_MAX
 * comparisons or FILTER_DEPTH_MAX levels.
 */
export function parseFilter(text: string): Filter {
  if (text.length > FILTER_LENGTH_MAX) throw invalidFilter(`at most ${FILTER_LENGTH_MAX} characters`);
  const parser = new FilterParser(new FilterReader(text));
  return parser.whole();
}

/** An attribute as filters and paths write it: lower case, and without the name of a core schema before it. */
export function attributeName(written: string): string {
  return written.toLowerCase().replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/, '');
}

class FilterParser {
  readonly #reader: FilterReader;
  #termCount = 0;

  constructor(reader: FilterReader) {
    this.#reader = reader;
  }

  whole(): Filter {
    const filter = this.#either('', 1);
    if (!this.#reader.isAtEnd()) throw invalidFilter('nothing after its end');
    return filter;
  }

  #either(prefix: string, depth: number): Filter {
    if (depth > FILTER_DEPTH_MAX) throw invalidFilter(`at most ${FILTER_DEPTH_MAX} levels`);
    let left = this.#both(prefix, depth);
    while (this.#reader.takeWord('or')) left = { kind: 'or', left, right: this.#both(prefix, depth) };
    return left;
  }

  #both(prefix: string, depth: number): Filter {
    let left = this.#term(prefix, depth);
    while (this.#reader.takeWord('and')) left = { kind: 'and', left, right: this.#term(prefix, depth) };
    return left;
  }

  #term(prefix: string, depth: number): Filter {
    if (this.#reader.take('(')) return this.#inside(prefix, depth);
    if (this.#reader.takeWord('not')) {
      if (!this.#reader.take('(')) throw invalidFilter('a parenthesis after “not”');
      return { kind: 'not', inner: this.#inside(prefix, depth) };
    }
    return this.#comparison(prefix, depth);
  }

  #inside(prefix: string, depth: number): Filter {
    const inner = this.#either(prefix, depth + 1);
    if (!this.#reader.take(')')) throw invalidFilter('a closing parenthesis');
    return inner;
  }

  #comparison(prefix: string, depth: number): Filter {
    this.#termCount += 1;
    if (this.#termCount > FILTER_TERMS_MAX) throw invalidFilter(`at most ${FILTER_TERMS_MAX} comparisons`);
    const written = this.#reader.attribute();
    if (written === null) throw invalidFilter('the name of an attribute');
    const attribute = prefix + attributeName(written);
    if (prefix === '' && this.#reader.take('[')) return this.#valuePath(attribute, depth);
    return this.#operation(attribute);
  }

  #valuePath(attribute: string, depth: number): Filter {
    const left = this.#either(`${attribute}.`, depth + 1);
    if (!this.#reader.take(']')) throw invalidFilter('a closing bracket');
    const end = this.#reader.subAttribute();
    return end === null
      ? left
      : { kind: 'and', left, right: this.#operation(`${attribute}.${end.toLowerCase()}`) };
  }

  #operation(attribute: string): Filter {
    if (this.#reader.takeWord('pr')) return { kind: 'present', attribute };
    const operator = OPERATORS.find((known) => this.#reader.takeWord(known));
    if (!operator) throw invalidFilter('an operator, such as “eq”, after an attribute');
    const value = this.#reader.value();
    if (value === undefined)
      throw invalidFilter('a value after an operator: a text in quotes, true or false');
    return { kind: 'compare', attribute, operator, value };
  }
}

function invalidFilter(wanted: string) {
  return scimError('invalidFilter', `This filter cannot be read: it takes ${wanted}.`);
}
