import type { Context } from '#domain/context.ts';
import { ForbiddenError, UnauthenticatedError } from '#lib/errors.ts';
import { needsStepUp } from './needs-step-up.ts';

/** The reason by which the interface knows to send people to `/confirm` and back. */
export const STEP_UP_NEEDED = 'step-up-needed';

/**
 * Lets the caller go on with something dangerous only when they proved who they are in the last ten minutes: by signing
 * in, or on `/confirm`. API tokens and the system pass: making a token took this step.
 *
 * Errors: UnauthenticatedError for nobody; ForbiddenError with reason `step-up-needed`.
 */
export async function requireStepUp(ctx: Context): Promise<void> {
  if (ctx.actor.type === 'anonymous') throw new UnauthenticatedError();
  if (await needsStepUp(ctx)) {
    throw new ForbiddenError('Confirm that it is you, then do it again.', undefined, STEP_UP_NEEDED);
  }
}
