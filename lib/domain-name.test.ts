import { describe, expect, it } from 'vitest';
import { domainOf, parseDomain } from './domain-name.ts';

describe('parseDomain', () => {
  it.each([
    ['halden.example', 'halden.example'],
    [' @Halden.Example. ', 'halden.example'],
    ['ｈalden.example', 'halden.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['a.b-c.example', 'a.b-c.example'],
  ])('takes %s as %s', (input, domain) => expect(parseDomain(input)).toEqual({ ok: true, domain }));

  it.each([
    '',
    'localhost',
    'a b.example',
    'https://a.example',
    'ines@a.example',
    '127.0.0.1',
    '-a.example',
    'a..example',
    `${'a'.repeat(64)}.example`,
    '*.example.org',
    7,
    null,
  ])('refuses %j with a sentence', (input) => expect(parseDomain(input)).toMatchObject({ ok: false }));
});

describe('domainOf', () => {
  it('answers what the domain of an address is compared by', () => {
    expect(domainOf('ines@bücher.example')).toBe('xn--bcher-kva.example');
    expect(domainOf('ines@halden.example')).toBe('halden.example');
  });
});
