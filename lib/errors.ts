/** One field of the input and what is wrong with it, as a sentence for the person who sent it. */
export type FieldErrors = Record<string, string[]>;

/**
 * What can go wrong, and whose fault it is. Codes up to `too-large` are the caller's, `rate-limited` is the caller's
 * for now, `unavailable` is ours. Only faults that are ours are reported; anything that is not an AppError is ours too.
 */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable';

/**
 * An error that the person or program at the other end may read: `message` says what happened and what to do next and
 * never carries a secret or somebody else's data. `reason` is a stable machine-readable word (such as `expired`).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { reason?: string; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.reason = options.reason;
    this.details = options.details;
  }
}

/** The input does not parse or breaks a rule; `fields` names each wrong field. Nothing was written. */
export class InvalidError extends AppError {
  readonly fields: FieldErrors;

  constructor(fields: FieldErrors, message = 'Some fields need another look.') {
    super('invalid', message);
    this.name = 'InvalidError';
    this.fields = fields;
  }
}

/** It does not exist, or the caller may not know that it does. */
export class NotFoundError extends AppError {
  constructor(what: string) {
    super('not-found', `There is no such ${what}, or you may not see it.`);
    this.name = 'NotFoundError';
  }
}

/** Nobody is signed in, or the session or token is no longer good. */
export class UnauthenticatedError extends AppError {
  constructor(message = 'Sign in first, or send an API token.') {
    super('unauthenticated', message);
    this.name = 'UnauthenticatedError';
  }
}

/** The caller is known, and may not do this. `permission` is what a member lacks, `reason` what else stands in the way. */
export class ForbiddenError extends AppError {
  constructor(message: string, permission?: string, reason?: string) {
    super('forbidden', message, {
      ...(permission !== undefined && { details: { permission } }),
      ...(reason !== undefined && { reason }),
    });
    this.name = 'ForbiddenError';
  }
}

/** Too many attempts in a window. */
export class RateLimitedError extends AppError {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super('rate-limited', message);
    this.name = 'RateLimitedError';
    this.retryAfterMs = retryAfterMs;
  }
}
