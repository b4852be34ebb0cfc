import type { Account, Profile } from 'next-auth';
import { encode } from 'next-auth/jwt';
import { describe, expect, it, vi } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import type { AuthStore, AuthUser } from './auth-store.ts';
import { nextAuthOptions } from './next-auth-options.ts';
import { outsideProviders, verifiedGitHubAddress } from './outside-providers.ts';
import { authSecret } from './session.ts';

const INES: AuthUser = { id: 7, name: 'Inês', sessionEpoch: 3 };
const SID = '0a0a0a0a-0000-4000-8000-000000000001';
const STORE: AuthStore = {
  userById: async (id) => (id === INES.id ? INES : null),
  userByAddress: async () => null,
  userByAccount: async (_provider, id) => (id === 'linked' ? INES : null),
  createUser: async () => INES,
  linkAccount: async () => {},
  startSession: async ({ id }) => ({ userId: id, sessionId: SID }),
  holdsSession: async ({ userId, sessionId }) => userId === INES.id && sessionId === SID,
  sendSignInLink: async () => {},
  claimSignInToken: async () => null,
};
const options = nextAuthOptions(STORE, { isCallback: false });
type Callbacks = Required<NonNullable<typeof options.callbacks>>;
const callbacks = options.callbacks as Callbacks;

function signIn(profile: unknown, providerAccountId = 'new') {
  const account = { type: 'oauth', provider: 'google', providerAccountId } as Account;
  return callbacks.signIn({ user: { id: 'x' }, account, profile: profile as Profile });
}

describe('an outside account', () => {
  it.each([
    [{ email: 'ines@halden.example', email_verified: true }, true],
    [{ email: 'ines@halden.example', email_verified: false }, '/sign-in?error=AddressNotVerified'],
    [{ email: 'ines@halden.example', email_verified: 'true' }, '/sign-in?error=AddressNotVerified'],
    [{ email: 'ines@halden.example' }, '/sign-in?error=AddressNotVerified'],
    [{ email: 'a@b@halden.example', email_verified: true }, '/sign-in?error=AddressNotVerified'],
    [{ email: ['ines@halden.example'], email_verified: true }, '/sign-in?error=AddressNotVerified'],
    [undefined, '/sign-in?error=AddressNotVerified'],
  ])('with the claims %j may enter: %j', async (profile, answer) => {
    expect(await signIn(profile)).toBe(answer);
  });

  it('that was linked before enters whatever its address is now', async () => {
    expect(await signIn({ email: 'other@halden.example', email_verified: false }, 'linked')).toBe(true);
  });
});

describe('the session token', () => {
  const user = { id: '7', name: 'Inês', email: 'ines@halden.example', emailVerified: null };
  const base = { user, account: null, session: { sub: '8', sid: 'x' } };

  it('names the user and a session after a sign-in, and nothing else', async () => {
    const token = { sub: '7', name: 'Inês', email: 'ines@halden.example' };
    expect(await callbacks.jwt({ ...base, token, trigger: 'signIn' })).toEqual({ sub: '7', sid: SID });
  });

  it('takes nothing from a client on update (CVE-2026-23478)', async () => {
    const token = { sub: '7', sid: SID, role: 'owner' };
    expect(await callbacks.jwt({ ...base, token, trigger: 'update' })).toEqual({ sub: '7', sid: SID });
  });

  it('is good only while its session holds, and has no part in another sign-in under way', async () => {
    const secret = authSecret();
    const decode = (token: string, isCallback = false) =>
      nextAuthOptions(STORE, { isCallback }).jwt?.decode?.({ token, secret });
    const good = await encode({ token: { sub: '7', sid: SID }, secret });
    expect(await decode(good)).toMatchObject({ sub: '7', sid: SID });
    const other = SID.replace('1', '2');
    expect(await decode(await encode({ token: { sub: '7', sid: other }, secret }))).toBeNull();
    expect(await decode(await encode({ token: { sub: '9', sid: SID }, secret }))).toBeNull();
    expect(await decode(await encode({ token: { sub: '7' }, secret }))).toBeNull();
    expect(await decode(good, true)).toBeNull();
  });
});

describe('the address to return to', () => {
  it.each([
    ['/accept', 'https://foyer.example/accept'],
    ['http://localhost:3000/accept?a=1', 'https://foyer.example/accept?a=1'],
    ['https://evil.example/accept', 'https://foyer.example/'],
    ['http://localhost:3000.evil.example/', 'https://foyer.example/'],
    ['//evil.example', 'https://foyer.example/'],
    ['javascript:alert(1)', 'https://foyer.example/'],
    ['http://localhost:3000//evil.example', 'https://foyer.example/'],
  ])('of %j is %j', async (url, target) => {
    expect(await callbacks.redirect({ url, baseUrl: 'https://foyer.example' })).toBe(target);
  });
});

describe('outsideProviders', () => {
  it('offers those whose settings are complete', () => {
    expect(outsideProviders(parseEnv({}))).toEqual([]);
    const settings = parseEnv({ GITHUB_ID: 'a', GITHUB_SECRET: 'b', GOOGLE_ID: 'c' });
    expect(outsideProviders(settings).map(({ id }) => id)).toEqual(['github']);
  });
});

describe('verifiedGitHubAddress', () => {
  it.each([
    [
      [
        { email: 'a@x.example', primary: false, verified: true },
        { email: 'b@x.example', primary: true, verified: true },
      ],
      'b@x.example',
    ],
    [[{ email: 'b@x.example', primary: true, verified: false }], null],
    [[], null],
    [{ message: 'Bad credentials' }, null],
  ])('of %j is %j', async (addresses, expected) => {
    const answer = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(addresses));
    expect(await verifiedGitHubAddress('token')).toBe(expected);
    answer.mockRestore();
  });
});
