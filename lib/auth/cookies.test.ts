import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';

const kept: { name: string; options: Record<string, unknown> }[] = [];

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: () => undefined,
    set: (name: string, _value: string, options: Record<string, unknown>) => kept.push({ name, options }),
  }),
}));

afterEach(() => {
  kept.length = 0;
  vi.unstubAllEnvs();
});

/** Every cookie that says who somebody is, written by a site at this address. */
async function cookiesOf(address: string) {
  vi.stubEnv('NEXTAUTH_URL', address);
  vi.stubEnv('NEXTAUTH_SECRET', randomBytes(32).toString('hex'));
  vi.resetModules();
  const { keepSession } = await import('./session.ts');
  await keepSession({ userId: 1, sessionId: '00000000-0000-4000-8000-000000000000' });
  await (await import('./known-device.ts')).rememberKnownUser(1);
  await (await import('./trusted-device.ts')).keepTrustToken('0'.repeat(64), 60);
  await (await import('./sign-up-secret.ts')).keepSignUpSecret();
  return kept;
}

describe('the cookies of a person', () => {
  it('are bound to this host, to https and away from scripts and other sites', async () => {
    const cookies = await cookiesOf('https://foyer.example');
    expect(cookies.map(({ name }) => name)).toEqual([
      '__Host-foyer.session',
      '__Host-foyer.known',
      '__Host-foyer.trusted',
      '__Host-foyer.sign-up',
    ]);
    for (const { options } of cookies) {
      // A __Host- cookie must be secure, for the path /, and without a domain (RFC 6265bis 4.1.3.2).
      expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax', path: '/' });
      expect(options).not.toHaveProperty('domain');
      expect(options.maxAge).toEqual(expect.any(Number));
    }
  });

  it('do without https only on a site that has none', async () => {
    const cookies = await cookiesOf('http://localhost:3000');
    expect(cookies[0]).toMatchObject({ name: 'foyer.session', options: { secure: false, httpOnly: true } });
  });
});
