import type { ErrorCode, FieldErrors } from '#lib/errors.ts';

/** What a form shows after it was sent. Client-safe. */
export type FormState<Data = undefined> =
  | { status: 'idle' }
  | { status: 'ok'; message?: string; data?: Data }
  | {
      status: 'error';
      message: string;
      code?: ErrorCode;
      reason?: string;
      details?: Record<string, unknown>;
      fields: FieldErrors;
      /** What was typed, to be shown again. Never a password. */
      values: Record<string, string>;
    };

export const IDLE: { status: 'idle' } = { status: 'idle' };
