import { desc, eq } from 'drizzle-orm';
import { emailAddresses, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { UnauthenticatedError } from '#lib/errors.ts';

export interface Account {
  id: number;
  name: string;
  hasPassword: boolean;
  /** The primary one first. */
  addresses: { id: number; address: string; isPrimary: boolean; verifiedAt: Date | null }[];
}

/** The caller's own account. Errors: UnauthenticatedError for the system and for nobody. */
export async function readAccount(ctx: Context): Promise<Account> {
  if (ctx.actor.type !== 'user') throw new UnauthenticatedError();
  const [user] = await ctx.db.select().from(users).where(eq(users.id, ctx.actor.userId));
  if (!user) throw new UnauthenticatedError();
  const addresses = await ctx.db
    .select({
      id: emailAddresses.id,
      address: emailAddresses.address,
      isPrimary: emailAddresses.isPrimary,
      verifiedAt: emailAddresses.verifiedAt,
    })
    .from(emailAddresses)
    .where(eq(emailAddresses.userId, user.id))
    .orderBy(desc(emailAddresses.isPrimary), emailAddresses.id);
  return { id: user.id, name: user.name, hasPassword: user.passwordHash !== null, addresses };
}
