import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { parseInput } from '#domain/organizations/parse-input.ts';
import { verifyPassword } from '#lib/auth/password.ts';
import { ForbiddenError, InvalidError, UnauthenticatedError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { countAttempt, forgetAttempts, GUESSES } from '#lib/rate-limit/limiter.ts';
import { provenAddresses, type SignedIn, type User } from './accounts.ts';
import { newPasswordValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { hashNewPassword } from './new-password.ts';

const schema = z.strictObject({ currentPassword: z.string().default(''), newPassword: newPasswordValue });

/**
 * Sets a new password and ends every other session of the caller; the caller starts this one anew with the answer. One
 * who has no password yet sets the first one without an old one.
 *
 * Errors: UnauthenticatedError; ForbiddenError for an API token; InvalidError for `currentPassword` or `newPassword`;
 * RateLimitedError after too many wrong guesses. Nothing changes then.
 */
export async function changePassword(ctx: Context, input: unknown): Promise<SignedIn> {
  const user = await requireSignedIn(ctx);
  const { currentPassword, newPassword } = parseInput(schema, input);
  if (user.passwordHash !== null) await requireCurrentPassword(ctx, user, currentPassword);
  const addresses = await provenAddresses(ctx.db, user.id);
  const passwordHash = await hashNewPassword(newPassword, [...addresses, user.name], 'newPassword');
  return inTransaction(ctx, async (tx) => {
    const changed = await tx.db
      .update(users)
      .set({ passwordHash, sessionEpoch: sql`${users.sessionEpoch} + 1` })
      .where(eq(users.id, user.id))
      .returning({ id: users.id, sessionEpoch: users.sessionEpoch });
    const [primary] = addresses;
    if (primary !== undefined) await queueIdentityMail(tx, 'password-changed', primary);
    return only(changed);
  });
}

async function requireSignedIn(ctx: Context): Promise<User> {
  if (ctx.actor.type === 'token')
    throw new ForbiddenError('A token cannot change a password. Sign in to do it.');
  if (ctx.actor.type !== 'user') throw new UnauthenticatedError();
  const [user] = await ctx.db.select().from(users).where(eq(users.id, ctx.actor.userId));
  if (!user) throw new UnauthenticatedError();
  return user;
}

async function requireCurrentPassword(ctx: Context, user: User, currentPassword: string): Promise<void> {
  if (currentPassword === '') throw new InvalidError({ currentPassword: ['Type your current password.'] });
  const attempts = { what: 'change-password', key: String(user.id), strength: GUESSES };
  await countAttempt(ctx.db, attempts);
  if (!(await verifyPassword(user.passwordHash, currentPassword))) {
    throw new InvalidError({ currentPassword: ['This is not your current password.'] });
  }
  await forgetAttempts(ctx.db, attempts);
}
