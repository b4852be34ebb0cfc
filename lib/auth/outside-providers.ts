import GitHubProvider from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { Provider } from 'next-auth/providers/index';
import { type Env, env } from '#lib/env.ts';

export interface OutsideProvider {
  id: 'github' | 'google';
  name: string;
}

/** The outside sign-ins that this site has set up, in the order in which they are offered. */
export function outsideProviders(settings: Env = env()): OutsideProvider[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = settings;
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? [{ id: 'github', name: 'GitHub' } as const] : []),
    ...(GOOGLE_ID && GOOGLE_SECRET ? [{ id: 'google', name: 'Google' } as const] : []),
  ];
}

/** The same for next-auth. An account is matched by address only after `signIn` saw that the provider verified it. */
export function nextAuthProviders(settings: Env = env()): Provider[] {
  return outsideProviders(settings).map(({ id }) => (id === 'github' ? gitHub(settings) : google(settings)));
}

function google({ GOOGLE_ID = '', GOOGLE_SECRET = '' }: Env): Provider {
  return GoogleProvider({
    clientId: GOOGLE_ID,
    clientSecret: GOOGLE_SECRET,
    allowDangerousEmailAccountLinking: true,
  });
}

function gitHub({ GITHUB_ID = '', GITHUB_SECRET = '' }: Env): Provider {
  return GitHubProvider({
    clientId: GITHUB_ID,
    clientSecret: GITHUB_SECRET,
    allowDangerousEmailAccountLinking: true,
    userinfo: {
      url: 'https://api.github.com/user',
      // GitHub's profile does not say whether its address is verified; the list of addresses does.
      request: async ({ client, tokens }) => {
        const accessToken = tokens.access_token ?? '';
        const [profile, verified] = await Promise.all([
          client.userinfo(accessToken),
          verifiedGitHubAddress(accessToken),
        ]);
        return { ...profile, email: verified ?? '', email_verified: verified !== null };
      },
    },
  });
}

/** The primary address of a GitHub account when GitHub has verified it, else null. */
export async function verifiedGitHubAddress(accessToken: string): Promise<string | null> {
  const response = await fetch('https://api.github.com/user/emails', {
    headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/vnd.github+json' },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) return null;
  const addresses: unknown = await response.json();
  if (!Array.isArray(addresses)) return null;
  const primary = addresses.find(
    (entry: { primary?: unknown; verified?: unknown }) => entry?.primary === true && entry.verified === true,
  );
  return typeof primary?.email === 'string' ? primary.email : null;
}
