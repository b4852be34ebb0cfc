import { AppError } from '#lib/errors.ts';

/** The reason by which pages know to lead people through the provider of the organization, and back. */
export const SSO_NEEDED = 'sso-needed';

/** Whoever has not come through the provider of an organization that asks for it gets this in place of an answer. */
export function ssoNeeded({ name, slug }: { name: string; slug: string }): AppError {
  return new AppError('forbidden', `${name} asks its members to come through its single sign-on.`, {
    reason: SSO_NEEDED,
    details: { organization: slug },
  });
}
