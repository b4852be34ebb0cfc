import { hashPassword } from '#lib/auth/password.ts';
import { passwordProblem } from '#lib/auth/password-policy.ts';
import { InvalidError } from '#lib/errors.ts';

/**
 * Hashes a new password, or throws InvalidError for `field` when it breaks the policy. `own` are the addresses and the
 * name of the account, which nobody may have as a password.
 */
export async function hashNewPassword(
  password: unknown,
  own: readonly string[],
  field = 'password',
): Promise<string> {
  const problem = passwordProblem(password, own);
  if (problem !== null || typeof password !== 'string') {
    throw new InvalidError({ [field]: [problem ?? 'Choose a password.'] });
  }
  return hashPassword(password);
}
