import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import { invariant } from '#lib/invariant.ts';

/** Somebody at the provider: their subject and what it says of them. */
export interface ProviderAccount {
  subject: string;
  claims: Record<string, unknown>;
}

export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whoever signs in at the provider from now on, without a question. */
  signsInAs(account: ProviderAccount): void;
  stop: () => Promise<void>;
}

/**
 * A real OpenID provider on this machine, which trusts whoever comes: it asks nothing and answers for the account that
 * `signsInAs` named, or, when the request has a login hint that was registered with `signsInAs`, for that one.
 */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'foyer';
  const clientSecret = randomBytes(24).toString('hex');
  const accounts = new Map<string, ProviderAccount>();
  let newest: ProviderAccount | undefined;
  const provider = await makeProvider(issuer, { clientId, clientSecret, redirectUri }, (subject) =>
    accounts.get(subject),
  );
  const answer = provider.callback();
  const whoFor = (hint: unknown) => {
    const isHinted = ({ claims }: ProviderAccount) => claims.email === hint;
    const hinted = typeof hint === 'string' ? [...accounts.values()].find(isHinted) : undefined;
    const account = hinted ?? newest;
    invariant(account, 'a test says who signs in');
    return account.subject;
  };
  server.on('request', (request, response) => {
    // A browser asks for it by itself, and would note in its console that there is none.
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    const isInteraction = request.url?.startsWith('/interaction/') === true;
    void (isInteraction ? interact(provider, request, response, whoFor) : answer(request, response));
  });
  return {
    issuer,
    clientId,
    clientSecret,
    signsInAs: (account) => {
      accounts.set(account.subject, account);
      newest = account;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function makeProvider(
  issuer: string,
  client: { clientId: string; clientSecret: string; redirectUri: string },
  find: (subject: string) => ProviderAccount | undefined,
): Promise<Provider> {
  const { default: OidcProvider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new OidcProvider(issuer, {
    clients: [
      { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [client.redirectUri] },
    ],
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    // Many providers put the claims into the ID token, which is where they are read.
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'groups', 'department'],
    },
    findAccount: (_ctx: unknown, subject: string) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...find(subject)?.claims }),
    }),
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, IdToken: 60 },
  });
}

/** Signs in and consents at once. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  whoFor: (loginHint: unknown) => string,
): Promise<void> {
  const { params, session, prompt } = await provider.interactionDetails(request, response);
  const accountId = prompt.name === 'login' ? whoFor(params.login_hint) : (session?.accountId ?? '');
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
