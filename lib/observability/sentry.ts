import * as Sentry from '@sentry/nextjs';
import { env } from '#lib/env.ts';
import { onShutdown } from '#lib/shutdown.ts';
import { VERSION } from '#lib/version.ts';
import { scrub } from './scrub.ts';

const FLUSH_MS_MAX = 2_000;

/**
 * What leaves for Sentry: our faults with a stack, who (an id) and where; never a cookie, a body, a query, a value bound
 * to a statement or a local variable. The rest passes the scrubber. One set for every process of ours.
 */
export const SENTRY_OPTIONS = {
  release: `foyer@${VERSION}`,
  dataCollection: {
    userInfo: false,
    cookies: false,
    httpHeaders: { request: { allow: ['user-agent', 'content-type', 'accept'] }, response: false },
    httpBodies: [],
    urlQueryParams: false,
    databaseQueryData: false,
    queues: false,
    stackFrameVariables: false,
  },
  beforeSend: <Event extends Sentry.ErrorEvent>(event: Event): Event => scrub(event),
  beforeBreadcrumb: (breadcrumb: Sentry.Breadcrumb): Sentry.Breadcrumb => scrub(breadcrumb),
} satisfies Partial<Sentry.NodeOptions>;

/** Starts reporting to SENTRY_DSN. Without it nothing is ever sent anywhere. */
export function startObservability(dsn: string | undefined = env().SENTRY_DSN): void {
  if (dsn === undefined) return;
  Sentry.init({ ...SENTRY_OPTIONS, dsn, environment: env().NODE_ENV });
  onShutdown(async () => {
    await Sentry.flush(FLUSH_MS_MAX);
  });
}
