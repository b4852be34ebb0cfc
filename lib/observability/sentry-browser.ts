import { captureException, init } from '@sentry/nextjs';
import { SENTRY_OPTIONS } from './sentry-options.ts';

/** What would measure pages and clicks; only errors are wanted here. */
const UNWANTED = new Set(['BrowserTracing', 'BrowserSession', 'Replay', 'Feedback']);

/** Starts the reporter in a page and hands it the errors that came before it. */
export function startReporting(dsn: string, early: readonly unknown[]): void {
  init({
    ...SENTRY_OPTIONS,
    dsn,
    integrations: (defaults) => defaults.filter(({ name }) => !UNWANTED.has(name)),
  });
  for (const error of early) captureException(error);
}
