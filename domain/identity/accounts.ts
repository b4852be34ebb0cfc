import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { emailAddresses, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import type { Email } from './fields.ts';

export type User = typeof users.$inferSelect;

/** Somebody who passed the first step of a sign-in, with the epoch seen then; `startSession` makes a session of it. */
export interface SignedIn {
  id: number;
  sessionEpoch: number;
}

/** The user who has proven this address. An address that somebody only claims finds nobody. */
export async function findUserByAddress(db: Db | Tx, normalized: string): Promise<User | undefined> {
  const [found] = await db
    .select({ user: users })
    .from(emailAddresses)
    .innerJoin(users, eq(users.id, emailAddresses.userId))
    .where(and(eq(emailAddresses.addressNormalized, normalized), isNotNull(emailAddresses.verifiedAt)));
  return found?.user;
}

/** The proven addresses of a user as typed, the primary one first. */
export async function provenAddresses(db: Db | Tx, userId: number): Promise<string[]> {
  const rows = await db
    .select({ address: emailAddresses.address, isPrimary: emailAddresses.isPrimary })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.userId, userId), isNotNull(emailAddresses.verifiedAt)))
    .orderBy(emailAddresses.id);
  return rows.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map(({ address }) => address);
}

/**
 * Makes a user with one proven, primary address. The caller has made sure that the address is proven. Throws a conflict
 * with reason `address-taken` when it belongs to a user already, also when both came at the same moment.
 */
export async function insertUser(
  ctx: Context<Tx>,
  { name, email, passwordHash }: { name: string; email: Email; passwordHash: string | null },
): Promise<User> {
  const user = only(
    await ctx.db.insert(users).values({ name, passwordHash, createdAt: ctx.now() }).returning(),
  );
  const inserted = await ctx.db
    .insert(emailAddresses)
    .values({
      userId: user.id,
      address: email.address,
      addressNormalized: email.normalized,
      isPrimary: true,
      verifiedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: emailAddresses.id });
  if (inserted.length === 0) throw addressTaken(email);
  return user;
}

/** The address belongs to another account. Only for those who have proven that the address is theirs. */
export function addressTaken(email: Email): AppError {
  return new AppError('conflict', `There is an account for ${email.address} already. Sign in with it.`, {
    reason: 'address-taken',
  });
}
