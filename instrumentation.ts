import { captureRequestError } from '@sentry/nextjs';

/** Next calls this once in every server process, before the first request. Not while building. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { startObservability } = await import('#lib/observability/sentry.ts');
  startObservability();
  const { keepWorking } = await import('#app/_entry/keep-working.ts');
  keepWorking();
}

export const onRequestError = captureRequestError;
