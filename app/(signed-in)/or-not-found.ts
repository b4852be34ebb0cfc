import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { PATH_HEADER } from '#app/_entry/stamp-request.ts';
import { TWO_FACTOR_NEEDED } from '#domain/members/two-factor-rule.ts';
import { SSO_NEEDED } from '#domain/sso/sso-needed.ts';
import { AppError, NotFoundError } from '#lib/errors.ts';
import { pagePath } from './page-path.ts';

/**
 * What a verb answers, or the page that says there is no such thing. Who lacks the second factor that the organization
 * requires is brought to where it is set up, and who has not come through its single sign-on is led there and back. Other
 * errors go on.
 */
export async function orNotFound<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof AppError && error.reason === TWO_FACTOR_NEEDED) redirect('/account/security');
    if (error instanceof AppError && error.reason === SSO_NEEDED) {
      const returnTo = pagePath((await headers()).get(PATH_HEADER) ?? '/');
      const organization = String(error.details?.organization);
      redirect(`/sign-in/sso?${new URLSearchParams({ organization, returnTo })}`);
    }
    throw error;
  }
}
