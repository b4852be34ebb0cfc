import { describe, expect, it } from 'vitest';
import { findOption, OPTIONS } from './options.ts';
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

describe('list and JSON settings', () => {
  const parse = (key: string, value: unknown) => findOption(key)?.schema.safeParse(value);

  it('takes lists of lines and refuses a bare text, empty items and too much [S9.1.26] [S9.1.46] [S9.1.48]', () => {
    expect(parse('sensitiveFields', ['iban_*', 'iban_*', ' tax '])).toMatchObject({
      data: ['iban_*', 'tax'],
    });
    expect(parse('sensitiveFields', ['x'.repeat(10_001)])?.success).toBe(false);
    expect(parse('safeFields', 'email')?.success).toBe(false);
    expect(parse('safeFields', ['email', ''])?.success).toBe(false);
  });

  it('takes selectors of fields and refuses what is none', () => {
    const selectors = [
      'email',
      '$http.headers.x-trace',
      '**',
      '$string && !(foo.* || bar)',
      "extra.'odd name'",
    ];
    expect(selectors.filter((selector) => !parse('safeFields', [selector])?.success)).toEqual([]);
    const wrong = ['a b', '&&', 'a &&', '(a', 'a)', '!', 'a..b', "'open"];
    expect(wrong.filter((selector) => parse('safeFields', [selector])?.success)).toEqual([]);
  });

  it('keeps a JSON text as it was sent, clears a blank one, refuses what does not fit [S9.1.52]', () => {
    const text = '{ "applications": {"$string": ["@email"]} }';
    expect(parse('relayPiiConfig', text)).toMatchObject({ data: text });
    expect(parse('relayPiiConfig', '  ')).toMatchObject({ data: null });
    expect(parse('relayPiiConfig', '{"rules":')?.error?.issues[0]?.message).toMatch(/^This is not JSON/);
    for (const wrong of ['[]', '7', '{"other":{}}', '{"rules":[]}', '{"applications":{"a b":[]}}']) {
      expect(parse('relayPiiConfig', wrong)?.success).toBe(false);
    }
  });

  it('bounds numbers and choices [S9.1.53] [S9.1.61] [S9.1.63]', () => {
    expect([-1, 0, 100].filter((value) => !parse('storeCrashReports', value)?.success)).toEqual([]);
    expect([-2, 101, 1.5, '5', null].filter((value) => parse('storeCrashReports', value)?.success)).toEqual(
      [],
    );
    expect([0, 0.1, 1].filter((value) => !parse('targetSampleRate', value)?.success)).toEqual([]);
    expect([-0.1, 1.1, Number.NaN].filter((value) => parse('targetSampleRate', value)?.success)).toEqual([]);
    expect(['project', 'organization'].filter((value) => !parse('samplingMode', value)?.success)).toEqual([]);
    expect(parse('samplingMode', 'both')?.success).toBe(false);
    expect(parse('defaultCodingAgent', 'cursor')).toMatchObject({ data: 'cursor_background_agent' });
    expect(parse('defaultCodingAgent', null)).toMatchObject({ data: 'seer' });
  });
});
