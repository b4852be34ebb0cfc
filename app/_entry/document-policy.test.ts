import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { documentPolicy, policySettings, stampPolicy } from './document-policy.ts';

const PLAIN = { isDev: false, isHttps: false, formTargets: [], reportOrigin: null };

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

it('lets only scripts with the nonce of this document run, and nothing inline', () => {
  const policy = documentPolicy('bm9uY2U=', PLAIN);
  expect(policy).not.toContain('unsafe');
  expect(directives(policy)).toMatchObject({
    'default-src': "'none'",
    'script-src': "'nonce-bm9uY2U=' 'strict-dynamic'",
    'style-src': "'self' 'nonce-bm9uY2U='",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
  });
});

it('lets forms end where a sign-in that is set up leads, and reports go to their address', () => {
  const settings = parseEnv({
    NEXTAUTH_URL: 'https://foyer.halden.example',
    GITHUB_ID: 'x',
    GITHUB_SECRET: 'y',
    GOOGLE_ID: 'x',
    SENTRY_DSN: 'https://key@reports.example/42',
  });
  const policy = directives(documentPolicy('n', policySettings(settings, false)));
  expect(policy['form-action']).toBe("'self' https://github.com");
  expect(policy['connect-src']).toBe("'self' blob: https://reports.example");
  expect(policy).toHaveProperty('upgrade-insecure-requests');
});

it('makes another nonce for each request, whatever policy the client names', () => {
  const stamp = () => {
    const headers: IncomingMessage['headers'] = {
      'content-security-policy': "script-src 'nonce-mine'",
      'content-security-policy-report-only': "script-src 'nonce-mine'",
    };
    const answer = stampPolicy({ headers } as IncomingMessage, PLAIN);
    expect(headers['content-security-policy']).toBe(answer['Content-Security-Policy']);
    expect(headers['content-security-policy-report-only']).toBeUndefined();
    return answer['Content-Security-Policy'];
  };
  const policies = [stamp(), stamp()];
  expect(new Set(policies).size).toBe(2);
  expect(policies.join()).not.toContain('mine');
});

it('asks browsers to keep to https only where the site has it', () => {
  const request = () => ({ headers: {} }) as IncomingMessage;
  expect(stampPolicy(request(), PLAIN)).not.toHaveProperty('Strict-Transport-Security');
  expect(stampPolicy(request(), { ...PLAIN, isHttps: true })).toHaveProperty('Strict-Transport-Security');
});
