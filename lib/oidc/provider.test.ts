import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '#lib/env.ts';
import { RefusedAddressError } from '#lib/http/guarded-request.ts';
import { type IdentityProvider, startIdentityProvider } from '#test/identity-provider.ts';
import { signInAt } from '#test/sign-in-at-provider.ts';
import { discoverProvider, endDetour, type OidcClient, startDetour } from './provider.ts';

const REDIRECT_URI = 'http://localhost:3000/api/sso/callback';
let provider: IdentityProvider;
let client: OidcClient;

beforeAll(async () => {
  provider = await startIdentityProvider(REDIRECT_URI);
  client = provider;
  provider.signsInAs({ subject: 'ines', claims: { email: 'ines@halden.example', email_verified: true } });
});
afterAll(() => provider.stop());
beforeEach(() => void vi.spyOn(env(), 'OUTGOING_PRIVATE_ADDRESSES', 'get').mockReturnValue('allow'));

describe('the way to a provider and back', () => {
  it('ends with the claims of a checked ID token', async () => {
    const { url, detour } = await startDetour(client, { redirectUri: REDIRECT_URI });
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    const claims = await endDetour(client, await signInAt(url), detour);
    expect(claims).toMatchObject({ iss: provider.issuer, sub: 'ines', email: 'ines@halden.example' });
  });

  it.each(['state', 'nonce', 'codeVerifier'] as const)('refuses another %s', async (part) => {
    const { url, detour } = await startDetour(client, { redirectUri: REDIRECT_URI });
    const cameBackTo = await signInAt(url);
    const other = { ...detour, [part]: 'x'.repeat(43) };
    await expect(endDetour(client, cameBackTo, other)).rejects.toThrow();
  });

  it('takes a code once', async () => {
    const { url, detour } = await startDetour(client, { redirectUri: REDIRECT_URI });
    const cameBackTo = await signInAt(url);
    await endDetour(client, cameBackTo, detour);
    await expect(endDetour(client, cameBackTo, detour)).rejects.toThrow();
  });

  it('refuses an issuer that describes itself as another', async () => {
    const other = { ...client, issuer: client.issuer.replace('127.0.0.1', 'localhost') };
    await expect(discoverProvider(other)).rejects.toThrow();
  });

  it('goes to no private address unless the site says so', async () => {
    vi.spyOn(env(), 'OUTGOING_PRIVATE_ADDRESSES', 'get').mockReturnValue('refuse');
    const other = { ...client, issuer: client.issuer.replace('http:', 'https:') };
    await expect(discoverProvider(other)).rejects.toMatchObject({ cause: expect.any(RefusedAddressError) });
  });
});
