import { eq } from 'drizzle-orm';
import { passkeys, totpApps } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** The kinds of second factor that this user has, for the page that asks for one. */
export async function readSecondStep(
  ctx: Context,
  userId: number,
): Promise<{ hasApp: boolean; hasKey: boolean }> {
  const [apps, keys] = await Promise.all([
    ctx.db.select({ id: totpApps.id }).from(totpApps).where(eq(totpApps.userId, userId)).limit(1),
    ctx.db.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, userId)).limit(1),
  ]);
  return { hasApp: apps.length > 0, hasKey: keys.length > 0 };
}
