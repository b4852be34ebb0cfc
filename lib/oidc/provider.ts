import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { guardedFetch } from '#lib/http/guarded-fetch.ts';
import { mayReachInside } from '#lib/http/guarded-request.ts';
import { invariant } from '#lib/invariant.ts';

/** A client of ours at somebody's OpenID provider. */
export interface OidcClient {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What must be remembered between sending somebody to the provider and their return. */
export interface OidcDetour {
  state: string;
  nonce: string;
  codeVerifier: string;
}

const SCOPE = 'openid email profile';
const FETCH_MS_MAX = 10_000;

/**
 * Reads the provider's own description (OpenID Connect Discovery 1.0) and checks that it speaks for this issuer. With
 * OUTGOING_PRIVATE_ADDRESSES=allow it may be in a private network and speak http.
 */
export async function discoverProvider(client: OidcClient): Promise<Configuration> {
  return discovery(new URL(client.issuer), client.clientId, client.clientSecret, undefined, {
    [customFetch]: guardedFetch({ timeoutMs: FETCH_MS_MAX }),
    // The signature of an ID token is checked too, not only where it came from.
    execute: [enableNonRepudiationChecks, ...(mayReachInside() ? [allowInsecureRequests] : [])],
  });
}

/** The address at the provider that somebody is sent to, and what to remember until they come back. */
export async function startDetour(
  client: OidcClient,
  { redirectUri, loginHint }: { redirectUri: string; loginHint?: string | undefined },
): Promise<{ url: URL; detour: OidcDetour }> {
  const configuration = await discoverProvider(client);
  const detour = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: SCOPE,
    state: detour.state,
    nonce: detour.nonce,
    code_challenge: await calculatePKCECodeChallenge(detour.codeVerifier),
    code_challenge_method: 'S256',
    ...(loginHint !== undefined && { login_hint: loginHint }),
  });
  return { url, detour };
}

/**
 * Exchanges the code that somebody came back with and checks state, nonce, PKCE, issuer, audience, signature and time.
 * Answers the claims of the ID token. Throws when anything does not fit, or the provider refused.
 */
export async function endDetour(
  client: OidcClient,
  cameBackTo: URL,
  detour: OidcDetour,
): Promise<Record<string, unknown> & { iss: string; sub: string }> {
  const configuration = await discoverProvider(client);
  const tokens = await authorizationCodeGrant(configuration, cameBackTo, {
    expectedState: detour.state,
    expectedNonce: detour.nonce,
    pkceCodeVerifier: detour.codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  invariant(claims, 'an ID token was expected and checked');
  return { ...claims };
}
