import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { FILTER_DEPTH_MAX, type Filter, parseFilter } from './filter.ts';

const compare = (attribute: string, value: string | number | boolean | null, operator = 'eq') =>
  ({ kind: 'compare', attribute, operator, value }) as Filter;

describe('a filter', () => {
  it.each([
    ['userName eq "ines@halden.example"', compare('username', 'ines@halden.example')],
    ['USERNAME EQ "a"', compare('username', 'a')],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"', compare('username', 'a')],
    ['active eq True', compare('active', true)],
    ['active eq "False"', compare('active', 'False')],
    ['externalId eq "a \\"quoted\\" \\u00e9"', compare('externalid', 'a "quoted" é')],
    ['externalId eq null', compare('externalid', null)],
    ['x gt -1.5e3', compare('x', -1500, 'gt')],
    ['name.givenName sw "I"', compare('name.givenname', 'I', 'sw')],
    ['title pr', { kind: 'present', attribute: 'title' }],
    ['not (active eq true)', { kind: 'not', inner: compare('active', true) }],
    ['emails[type eq "work"]', compare('emails.type', 'work')],
    [
      'emails[type eq "work"].value eq "a"',
      { kind: 'and', left: compare('emails.type', 'work'), right: compare('emails.value', 'a') },
    ],
    [
      'a pr or b pr and c pr',
      {
        kind: 'or',
        left: { kind: 'present', attribute: 'a' },
        right: {
          kind: 'and',
          left: { kind: 'present', attribute: 'b' },
          right: { kind: 'present', attribute: 'c' },
        },
      },
    ],
  ])('reads %s', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each([
    [''],
    ['userName'],
    ['userName eq'],
    ['userName eq ines'],
    ['userName eq "ines'],
    ['userName eq "\\x"'],
    ['userName eq "\\u0000"'],
    ['userName eq "\\ud83d"'],
    ['userName is "ines"'],
    ['userName eq "a" "b"'],
    ['userName eq "a" and'],
    ['not userName eq "a"'],
    ['(userName eq "a"'],
    ['emails[type eq "work"'],
    ['emails[a[b pr]]'],
    ['eq "a"'],
    [`${'('.repeat(900)}a pr${')'.repeat(900)}`],
    [`${'a pr or '.repeat(60)}a pr`],
    [`a eq "${'x'.repeat(3_000)}"`],
  ])('refuses %s', (text) => {
    expect(() => parseFilter(text)).toThrowError(
      expect.objectContaining({ code: 'invalid', details: { scimType: 'invalidFilter' } }),
    );
  });

  it('is read as it was meant, whatever is in it', () => {
    fc.assert(
      fc.property(filters(3), (filter) => {
        expect(parseFilter(written(filter))).toEqual(filter);
      }),
    );
  });

  it('is refused by an error of its own and no other, whatever was sent', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '"',
      '\\',
      ' ',
      'eq',
      'and',
      'not',
      'a',
      '.b',
      'true',
      '7',
      'pr',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 40 }).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Filters with `and` and `or` leaning left, as they are read. */
function filters(depth: number): fc.Arbitrary<Filter> {
  const attribute = fc.constantFrom('username', 'name.givenname', 'emails.value', 'x$-_1');
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
  );
  const operator = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
  const leaves: fc.Arbitrary<Filter>[] = [
    fc.record({ kind: fc.constant('compare' as const), attribute, operator, value }) as fc.Arbitrary<Filter>,
    fc.record({ kind: fc.constant('present' as const), attribute }),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const inner = filters(depth - 1);
  return fc.oneof(
    ...leaves,
    fc.record({ kind: fc.constant('not' as const), inner }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: inner, right: inner }),
  );
}

function written(filter: Filter): string {
  if (filter.kind === 'compare') {
    return `${filter.attribute} ${filter.operator} ${JSON.stringify(filter.value)}`;
  }
  if (filter.kind === 'present') return `${filter.attribute} pr`;
  if (filter.kind === 'not') return `not (${written(filter.inner)})`;
  return `(${written(filter.left)}) ${filter.kind} (${written(filter.right)})`;
}

it('has room for the depth that is written in its limit', () => {
  const nested = (levels: number) => `${'('.repeat(levels)}a pr${')'.repeat(levels)}`;
  expect(() => parseFilter(nested(FILTER_DEPTH_MAX - 1))).not.toThrow();
  expect(() => parseFilter(nested(FILTER_DEPTH_MAX))).toThrow('levels');
});
