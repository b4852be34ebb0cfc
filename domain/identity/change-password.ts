import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { verifyPassword } from '#lib/auth/password.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { InvalidError, UnauthenticatedError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, forgetAttempts, GUESSES } from '#lib/rate-limit/limiter.ts';
import { provenAddresses, type User } from './accounts.ts';
import { newPasswordValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { hashNewPassword } from './new-password.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { renewSession } from './renew-session.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ currentPassword: z.string().default(''), newPassword: newPasswordValue });

/**
 * Sets a new password, ends every session of the caller and answers the one that takes the place of this. One who has no
 * password yet sets the first one without an old one.
 *
 * Errors: UnauthenticatedError; ForbiddenError for an API token; InvalidError for `currentPassword` or `newPassword`;
 * RateLimitedError after too many wrong guesses. Nothing changes then.
 */
export async function changePassword(ctx: Context, input: unknown): Promise<SessionClaims> {
  const claims = requireSession(ctx.actor);
  const user = await findUser(ctx, claims.userId);
  const { currentPassword, newPassword } = parseInput(schema, input);
  if (user.passwordHash !== null) await requireCurrentPassword(ctx, user, currentPassword);
  const addresses = await provenAddresses(ctx.db, user.id);
  const passwordHash = await hashNewPassword(newPassword, [...addresses, user.name], 'newPassword');
  return inTransaction(ctx, async (tx) => {
    const { epoch } = only(
      await tx.db
        .update(users)
        .set({ passwordHash, sessionEpoch: sql`${users.sessionEpoch} + 1` })
        .where(eq(users.id, user.id))
        .returning({ epoch: users.sessionEpoch }),
    );
    await recordSecurityEvent(tx, user.id, 'password-changed');
    const [primary] = addresses;
    if (primary !== undefined) await queueIdentityMail(tx, 'password-changed', primary);
    return renewSession(tx, claims, epoch);
  });
}

async function findUser(ctx: Context, userId: number): Promise<User> {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
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
