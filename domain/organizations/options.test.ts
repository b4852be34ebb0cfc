import { describe, expect, it } from 'vitest';
import { OPTIONS } from './options.ts';
import { slugValue } from './slug.ts';

describe('the registry', () => {
  it('names every setting and every place of storage once', () => {
    expect(new Set(OPTIONS.map(({ key }) => key)).size).toBe(OPTIONS.length);
    expect(new Set(OPTIONS.map(({ storageKey }) => storageKey)).size).toBe(OPTIONS.length);
    expect(OPTIONS.every(({ storageKey }) => storageKey.length <= 64)).toBe(true);
  });

  it('takes its own defaults, and normalizes them to themselves', () => {
    for (const { key, schema, default: value } of OPTIONS.filter(
      ({ kind, key }) => kind !== 'column' || key === 'defaultRole',
    )) {
      expect({ [key]: schema.parse(value) }).toEqual({ [key]: value });
    }
  });
});

describe('slugs', () => {
  const accepts = (slug: unknown) => slugValue.safeParse(slug).success;

  it('takes words, hyphens, and digits beside letters [S9.1.36]', () => {
    expect(
      ['halden', 'halden-bridge', '1bridge2', 'a-1', 'x'.repeat(50)].filter((slug) => !accepts(slug)),
    ).toEqual([]);
  });

  it('refuses what could be misread [S9.1.34] [S9.1.35] [S9.1.37]', () => {
    const wrong = [
      'a',
      'ab',
      ' foo',
      'foo ',
      'foo bar',
      'foo!',
      'foo_bar',
      'foo-',
      '-foo',
      '---',
      '12345',
      'Foo',
      'settings',
    ];
    expect([...wrong, 'x'.repeat(51), '', null, 7, ['foo'], 'f\u043eo', 'foo\u0000'].filter(accepts)).toEqual(
      [],
    );
  });
});
