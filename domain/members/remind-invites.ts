import { and, asc, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { invites, organizations } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { enqueueInviteMail } from './invite-mail-job.ts';

export const remindInvitesJob = defineJob('members-remind-invites', { schedule: '11 * * * *' });

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long before its end an invite is reminded of; also how long its first mail is left alone. */
const REMIND_BEFORE_MS = 3 * DAY_MS;
const AT_ONCE = 200;

/**
 * Reminds the invitees whose invites close within three days, each once for every time that it was sent, and only by
 * mail where the invite went by mail. The reminder carries a token of its own, so the link in the first mail stays good.
 * Invites that are open for so short a time that the first mail is still fresh get none. Answers how many.
 */
export async function remindInvites(ctx: Context): Promise<number> {
  let reminded = 0;
  for (;;) {
    const due = await ctx.db
      .select({ id: invites.id })
      .from(invites)
      .innerJoin(organizations, eq(organizations.id, invites.organizationId))
      .where(and(isDue(ctx.now()), eq(organizations.status, 'active')))
      .orderBy(asc(invites.expiresAt))
      .limit(AT_ONCE);
    for (const { id } of due) reminded += (await remindOne(ctx, id)) ? 1 : 0;
    if (due.length < AT_ONCE) return reminded;
  }
}

function isDue(now: Date) {
  return and(
    eq(invites.status, 'pending'),
    eq(invites.kind, 'invite'),
    isNull(invites.expiryNotedAt),
    isNull(invites.remindedAt),
    gt(invites.expiresAt, now),
    lte(invites.expiresAt, new Date(now.getTime() + REMIND_BEFORE_MS)),
    eq(invites.mailStatus, 'sent'),
    isNotNull(invites.inviterId),
    lte(invites.mailedAt, new Date(now.getTime() - REMIND_BEFORE_MS)),
  );
}

/** False when another process reminded first, or it was answered or sent again meanwhile. */
async function remindOne(ctx: Context, id: number): Promise<boolean> {
  const now = ctx.now();
  const token = newToken();
  return inTransaction(ctx, async (tx: Context<Tx>) => {
    const [invite] = await tx.db
      .update(invites)
      .set({ remindedAt: now, reminderTokenHash: hashToken(token), mailStatus: 'queued', mailAttempts: 0 })
      .where(and(eq(invites.id, id), isDue(now)))
      .returning();
    if (!invite) return false;
    await enqueueInviteMail(tx, invite.id, token, { isReminder: true });
    await recordEntry(tx, {
      organizationId: invite.organizationId,
      event: 'member.remind-invite',
      target: { type: 'invite', id: invite.id, label: invite.email },
      data: { email: invite.email, role: invite.role, expiresAt: invite.expiresAt },
    });
    return true;
  });
}
