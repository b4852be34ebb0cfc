import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { insertUser, type User } from './accounts.ts';
import { emailValue, newPasswordValue, personNameValue } from './fields.ts';
import { hashNewPassword } from './new-password.ts';

const schema = z.strictObject({ email: emailValue, name: personNameValue, password: newPasswordValue });

/**
 * Makes a user whose address counts as proven, because whoever runs this site says so. Only the system may. Without a
 * password the user signs in by a link in a mail.
 *
 * Errors: ForbiddenError for everybody else; InvalidError by field; a conflict with reason `address-taken`.
 */
export async function createUser(ctx: Context, input: unknown): Promise<User> {
  if (ctx.actor.type !== 'system') throw new ForbiddenError('Only whoever runs this site can make users.');
  const { email, name, password } = parseInput(schema, input);
  const passwordHash = password === undefined ? null : await hashNewPassword(password, [email.address, name]);
  return inTransaction(ctx, (tx) => insertUser(tx, { name, email, passwordHash }));
}
