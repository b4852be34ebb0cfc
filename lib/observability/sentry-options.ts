import type { Breadcrumb, ErrorEvent } from '@sentry/nextjs';
import { scrub } from './scrub.ts';

/**
 * What leaves for Sentry: our faults with a stack, who (an id) and where; never a cookie, a body, a query, a value bound
 * to a statement or a local variable. The rest passes the scrubber. The same on the server and in the browser.
 */
export const SENTRY_OPTIONS = {
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
  beforeSend: (event: ErrorEvent): ErrorEvent => scrub(event),
  beforeBreadcrumb: (breadcrumb: Breadcrumb): Breadcrumb => scrub(breadcrumb),
};
