import { afterEach, expect, it, vi } from 'vitest';
import { env } from '#lib/env.ts';
import { cookieAttributes, sessionCookieName } from './session.ts';

afterEach(() => void vi.restoreAllMocks());

it('binds the cookie to this host and to https, where the site has it', () => {
  vi.spyOn(env(), 'NEXTAUTH_URL', 'get').mockReturnValue('https://foyer.halden.example');
  expect(sessionCookieName()).toBe('__Host-foyer.session');
  expect(cookieAttributes()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
});

it('hides the cookie from scripts and other sites over http too', () => {
  vi.spyOn(env(), 'NEXTAUTH_URL', 'get').mockReturnValue('http://localhost:3000');
  expect(sessionCookieName()).toBe('foyer.session');
  expect(cookieAttributes()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
});
