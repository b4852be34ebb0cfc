/** The name of the meta element that tells a page where its errors go. */
export const DSN_META = 'foyer-sentry-dsn';

/** Errors that come before the reporter is there; more than this in that time are one and the same. */
const EARLY_ERRORS_MAX = 10;
const IDLE_MS_MAX = 10_000;

/**
 * Watches a page for errors. The reporter itself is large, so it is loaded when the page is idle, or at the first error;
 * errors until then are kept for it. On a site without a DSN nothing is loaded and nothing is kept.
 */
export function watchForErrors(): void {
  const early: unknown[] = [];
  let isLoading = false;
  const load = () => {
    const dsn = document.querySelector<HTMLMetaElement>(`meta[name="${DSN_META}"]`)?.content;
    if (isLoading) return;
    isLoading = true;
    const stop = () => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    };
    if (!dsn) return stop();
    void import('./sentry-browser.ts').then(({ startReporting }) => {
      stop();
      startReporting(dsn, early);
    });
  };
  const keep = (error: unknown) => {
    if (early.length < EARLY_ERRORS_MAX) early.push(error);
    load();
  };
  const onError = (event: ErrorEvent) => keep(event.error ?? event.message);
  const onRejection = (event: PromiseRejectionEvent) => keep(event.reason);
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  whenIdle(load);
}

function whenIdle(work: () => void): void {
  const wait = () => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: IDLE_MS_MAX });
    else setTimeout(work, IDLE_MS_MAX / 2);
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
