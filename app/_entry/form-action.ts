import { redirect, unstable_rethrow } from 'next/navigation';
import type { Db } from '#db/client.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { STEP_UP_NEEDED } from '#domain/identity/require-step-up.ts';
import { AppError, type FieldErrors, InvalidError, RateLimitedError } from '#lib/errors.ts';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import { isStorable } from '#lib/storable-text.ts';
import { confirmPath } from './confirm-path.ts';
import { sessionContext } from './context.ts';
import type { FormState } from './form-state.ts';
import { refusalOf } from './wrong-secret.ts';

const OUR_FAULT =
  'Something broke on our side, and nothing was saved. Try again; if it stays, tell the owner of this site.';

/**
 * Makes a server action for `useActionState` out of a handler. The handler gets a fresh context (identity from the
 * cookie) and the form, calls one verb and answers what the form should show; it may redirect. Errors of the caller
 * come back as form state with what was typed, except passwords and secrets; ours are reported and come back as one sentence. What
 * needs a fresh proof of identity leads to the page that asks for it, and from there back to this one.
 */
export function formAction<Data = undefined>(
  name: string,
  handler: (ctx: Context<Db>, form: FormData) => Promise<{ message?: string; data?: Data }>,
) {
  return async (_previous: FormState<Data>, form: FormData): Promise<FormState<Data>> => {
    let ctx: Context<Db> | undefined;
    try {
      const known = await sessionContext();
      ctx = known;
      refuseUnstorable(form);
      const result = await time('action', { name }, () => handler(known, form));
      return { status: 'ok', ...result };
    } catch (thrown) {
      unstable_rethrow(thrown);
      const error = ctx ? await refusalOf(ctx, thrown) : thrown;
      if (error instanceof AppError && error.reason === STEP_UP_NEEDED) redirect(await confirmPath());
      report(error, {
        where: name,
        ...(ctx && { userId: actingUserId(ctx.actor), requestId: ctx.requestId }),
      });
      return failure(error, form);
    }
  };
}

function refuseUnstorable(form: FormData): void {
  const broken = [...form].filter(
    ([key, value]) => !isStorable(key + (typeof value === 'string' ? value : '')),
  );
  if (broken.length === 0) return;
  throw new InvalidError(
    Object.fromEntries(broken.map(([key]) => [key, ['This holds a character that cannot be stored.']])),
  );
}

function failure<Data>(error: unknown, form: FormData): FormState<Data> {
  const values = typedValues(form);
  if (error instanceof InvalidError) {
    return { status: 'error', message: error.message, fields: error.fields, values };
  }
  const fields: FieldErrors = {};
  if (error instanceof RateLimitedError) {
    return { status: 'error', message: error.message, code: error.code, fields, values };
  }
  if (error instanceof AppError) {
    const { code, reason, details } = error;
    return {
      status: 'error',
      message: error.message,
      code,
      fields,
      values,
      ...(reason && { reason }),
      ...(details && { details }),
    };
  }
  return { status: 'error', message: OUR_FAULT, fields, values };
}

function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string' && !/password|secret|^\$ACTION/i.test(key)) values[key] = value;
  }
  return values;
}

/** One text field of a form; a missing one or a file is the empty string, so that the verb's parser refuses it. */
export function text(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}
