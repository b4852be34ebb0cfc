import * as Sentry from '@sentry/nextjs';
import { AppError } from '#lib/errors.ts';
import { scrubText } from './scrub.ts';

export interface ReportScope {
  /** What was being done: the name of an action, a route or a job. */
  where: string;
  userId?: number | null;
  organizationId?: number;
  requestId?: string;
}

/** Whether a fault is ours: everything but the caller's own AppErrors. */
function isOurFault(error: unknown): boolean {
  return !(error instanceof AppError) || error.code === 'unavailable';
}

/** Sends a fault of ours to Sentry with who and where; says nothing about a caller's own mistakes. */
export function report(error: unknown, scope: ReportScope): void {
  if (!isOurFault(error)) return;
  Sentry.withScope((sentry) => {
    sentry.setTag('where', scope.where);
    if (scope.userId != null) sentry.setUser({ id: String(scope.userId) });
    if (scope.organizationId !== undefined) sentry.setTag('organization', String(scope.organizationId));
    if (scope.requestId) sentry.setTag('request', scope.requestId);
    Sentry.captureException(error);
  });
  process.stderr.write(`${JSON.stringify({ level: 'error', ...scope, error: scrubText(stackOf(error)) })}\n`);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
