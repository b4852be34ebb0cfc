import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Env } from '#lib/env.ts';

/** 128 bits, as CSP Level 3 asks (section 8.1). */
const NONCE_BYTES = 16;
const POLICY_HEADER = 'content-security-policy';
const HSTS_S = 365 * 24 * 60 * 60;

export interface PolicySettings {
  /** Foyer is developed: the framework then evaluates code and writes styles without a nonce. */
  isDev: boolean;
  isHttps: boolean;
  /** Origins besides ours that a form may end at: a browser applies `form-action` to the redirects that follow a form too. */
  formTargets: readonly string[];
  /** Where pages send their error reports; null without error reports. */
  reportOrigin: string | null;
}

/** What of the settings of a site its policy depends on. */
export function policySettings(settings: Env, isDev: boolean): PolicySettings {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, SENTRY_DSN } = settings;
  return {
    isDev,
    isHttps: settings.NEXTAUTH_URL.startsWith('https:'),
    formTargets: [
      ...(GITHUB_ID && GITHUB_SECRET ? ['https://github.com'] : []),
      ...(GOOGLE_ID && GOOGLE_SECRET ? ['https://accounts.google.com'] : []),
    ],
    reportOrigin: SENTRY_DSN ? new URL(SENTRY_DSN).origin : null,
  };
}

/**
 * The Content-Security-Policy of one document. A script runs only when it carries this document's nonce or was loaded by
 * one that does; inline styles and style attributes of the markup do nothing (what scripts set on an element's `style` is
 * not markup). Single sign-on needs no entry under `form-action`: its way out starts from a link (docs/security.md).
 */
export function documentPolicy(nonce: string, settings: PolicySettings): string {
  const { isDev, isHttps, formTargets, reportOrigin } = settings;
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDev ? ["'unsafe-eval'"] : [])],
    'style-src': isDev ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    // A blob is what the page itself holds in memory, such as a picture that was chosen; it leads to no other place.
    'connect-src': ["'self'", 'blob:', ...(reportOrigin ? [reportOrigin] : [])],
    'manifest-src': ["'self'"],
    'form-action': ["'self'", ...formTargets],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    ...(isHttps && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/**
 * Makes the policy for the answer to one request and writes it over whatever the client sent under its name: the
 * framework takes the nonce for its own scripts from there. Answers the headers for when the answer is a document.
 */
export function stampPolicy(request: IncomingMessage, settings: PolicySettings): Record<string, string> {
  const policy = documentPolicy(randomBytes(NONCE_BYTES).toString('base64'), settings);
  request.headers[POLICY_HEADER] = policy;
  delete request.headers[`${POLICY_HEADER}-report-only`];
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    ...(settings.isHttps && { 'Strict-Transport-Security': `max-age=${HSTS_S}` }),
  };
}
