import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { defineJob } from '#lib/jobs/job.ts';

/** Soon after the moment, whichever node is up; a run that is missed is made up for by the next. */
export const noteExpiredInvitesJob = defineJob('members-note-expired-invites', { schedule: '*/5 * * * *' });

const AT_ONCE = 200;

/**
 * Tells the log of every invite that has expired since the last run: one entry for each, however many processes run this
 * at once or run it again. Sending an invite again lets it expire anew. Answers how many it told of.
 *
 * Whether an invite has expired never waits for this: that is read from the clock.
 */
export async function noteExpiredInvites(ctx: Context): Promise<number> {
  let noted = 0;
  for (;;) {
    const expired = await ctx.db
      .select({ id: invites.id })
      .from(invites)
      .where(isUnnoted(ctx.now()))
      .orderBy(asc(invites.expiresAt))
      .limit(AT_ONCE);
    for (const { id } of expired) noted += (await noteOne(ctx, id)) ? 1 : 0;
    if (expired.length < AT_ONCE) return noted;
  }
}

function isUnnoted(now: Date) {
  return and(
    eq(invites.status, 'pending'),
    eq(invites.kind, 'invite'),
    lte(invites.expiresAt, now),
    isNull(invites.expiryNotedAt),
  );
}

/** False when another process told of it first, or it was answered or sent again meanwhile. */
async function noteOne(ctx: Context, id: number): Promise<boolean> {
  const now = ctx.now();
  return inTransaction(ctx, async (tx) => {
    const [invite] = await tx.db
      .update(invites)
      .set({ expiryNotedAt: now })
      .where(and(eq(invites.id, id), isUnnoted(now)))
      .returning();
    if (!invite) return false;
    await recordEntry(tx, {
      organizationId: invite.organizationId,
      event: 'member.expire-invite',
      target: { type: 'invite', id: invite.id, label: invite.email },
      data: {
        email: invite.email,
        role: invite.role,
        inviterId: invite.inviterId,
        expiresAt: invite.expiresAt,
      },
    });
    return true;
  });
}
