import * as Sentry from '@sentry/nextjs';
import { env } from '#lib/env.ts';
import { onShutdown } from '#lib/shutdown.ts';
import { VERSION } from '#lib/version.ts';
import { SENTRY_OPTIONS } from './sentry-options.ts';

const FLUSH_MS_MAX = 2_000;

/** Starts reporting to SENTRY_DSN. Without it nothing is ever sent anywhere. */
export function startObservability(dsn: string | undefined = env().SENTRY_DSN): void {
  if (dsn === undefined) return;
  Sentry.init({ ...SENTRY_OPTIONS, dsn, release: `foyer@${VERSION}`, environment: env().NODE_ENV });
  onShutdown(async () => {
    await Sentry.flush(FLUSH_MS_MAX);
  });
}
