import { notFound, redirect } from 'next/navigation';
import { TWO_FACTOR_NEEDED } from '#domain/members/two-factor-rule.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';

/**
 * What a verb answers, or the page that says there is no such thing. Who lacks the second factor that the organization
 * requires is brought to where it is set up. Other errors go on.
 */
export async function orNotFound<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof ForbiddenError && error.reason === TWO_FACTOR_NEEDED) redirect('/account/security');
    throw error;
  }
}
