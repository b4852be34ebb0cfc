import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { organizations } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { enqueueTwoFactorMails } from './two-factor-jobs.ts';

const DAY_MS = 86_400_000;
/** So long before the end, members who still have no second factor are written to again. */
const REMINDERS_MS = [7 * DAY_MS, DAY_MS] as const;

/**
 * Asks for a mail to everybody without a second factor whose organization comes within a week, and within a day, of
 * requiring one. Each organization in a transaction of its own that notes the time, so that run twice, or by two nodes,
 * it writes once. Answers how many organizations it wrote to.
 */
export async function remindTwoFactor(ctx: Context<Db>): Promise<number> {
  const now = ctx.now();
  const longest = Math.max(...REMINDERS_MS);
  const near = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(
      and(
        eq(organizations.require2FA, true),
        eq(organizations.status, 'active'),
        gt(organizations.twoFactorFrom, now),
        lte(organizations.twoFactorFrom, new Date(now.getTime() + longest)),
      ),
    )
    .orderBy(asc(organizations.id));
  let written = 0;
  for (const { id } of near) if (await remindOne(ctx, id)) written += 1;
  return written;
}

async function remindOne(ctx: Context<Db>, id: number): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const [organization] = await tx.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, id))
      .for('update');
    if (!organization?.require2FA || !isReminderDue(organization, tx.now())) return false;
    await tx.db.update(organizations).set({ twoFactorRemindedAt: tx.now() }).where(eq(organizations.id, id));
    await enqueueTwoFactorMails(tx.db, id);
    return true;
  });
}

interface Times {
  twoFactorFrom: Date | null;
  twoFactorRemindedAt: Date | null;
}

/** Whether a moment to remind at has come since the last mail. */
function isReminderDue({ twoFactorFrom, twoFactorRemindedAt }: Times, now: Date): boolean {
  if (twoFactorFrom === null || twoFactorFrom <= now) return false;
  const last = twoFactorRemindedAt?.getTime() ?? 0;
  return REMINDERS_MS.some((beforeMs) => {
    const moment = twoFactorFrom.getTime() - beforeMs;
    return moment > last && moment <= now.getTime();
  });
}
