import { array, assert, constantFrom, oneof, property, string, webPath, webUrl } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturnTo, withReturnTo } from './return-to.ts';

const SITE = 'https://foyer.halden.example';

describe('safeReturnTo', () => {
  it.each([
    '/',
    '/accept',
    '/organizations/halden/settings?group=security#avatar',
    '/organizations/halden/members?query=in%C3%AAs&page=2',
    '/organizations?next=https://evil.example/',
  ])('keeps %j', (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/%09/../\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '',
    ' /accept',
    '/api/auth/signout',
    '/sign-in',
    '/sign-in/link?token=x',
    '/x/../sign-up',
    `/${'a'.repeat(1000)}`,
    undefined,
    null,
    ['/accept'],
    7,
  ])('falls back for %j', (wanted) => {
    expect(safeReturnTo(wanted, '/home')).toBe('/home');
  });

  it('never leads to another site, whatever is asked', { timeout: 60_000 }, () => {
    const piece = constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\t',
      '\n',
      '@',
      ':',
      'evil.example',
      '?',
      '#',
    );
    const mixed = array(oneof(piece, string({ maxLength: 3 })), { maxLength: 8 }).map(
      (pieces) => `/${pieces.join('')}`,
    );
    assert(
      property(oneof(mixed, webUrl(), webPath(), string()), (wanted) => {
        const target = safeReturnTo(wanted);
        expect(new URL(target, SITE).origin).toBe(SITE);
        expect(target).toMatch(/^\/(?!\/)/);
        expect(safeReturnTo(target)).toBe(target);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('withReturnTo', () => {
  it('adds it as one parameter, and nothing for the start page', () => {
    expect(withReturnTo('/sign-in', '/accept?a=1&b=2')).toBe('/sign-in?returnTo=%2Faccept%3Fa%3D1%26b%3D2');
    expect(withReturnTo('/sign-in', '/')).toBe('/sign-in');
  });
});
