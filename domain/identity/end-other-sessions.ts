import { and, eq, isNull, ne } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';

/** Ends every session of the caller but this one. None is not an error. Errors: UnauthenticatedError. */
export async function endOtherSessions(ctx: Context): Promise<{ count: number }> {
  const { userId, sessionId } = requireSession(ctx.actor);
  return inTransaction(ctx, async (tx) => {
    const ended = await tx.db
      .update(sessions)
      .set({ endedAt: tx.now() })
      .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (ended.length > 0) {
      await recordSecurityEvent(tx, userId, 'other-sessions-ended', { count: String(ended.length) });
    }
    return { count: ended.length };
  });
}
