import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { sessions } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ sessionId: z.uuid('Choose a session.') });

/**
 * Ends one session of the caller, on whatever device; whoever uses it is signed out with their next request.
 *
 * Errors: UnauthenticatedError; InvalidError for `sessionId`; NotFoundError for one that has ended or is not the caller's.
 */
export async function endSession(ctx: Context, input: unknown): Promise<{ device: string }> {
  const { userId } = requireSession(ctx.actor);
  const { sessionId } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    const [ended] = await tx.db
      .update(sessions)
      .set({ endedAt: tx.now() })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)))
      .returning({ device: sessions.device });
    if (!ended) throw new NotFoundError('session');
    await recordSecurityEvent(tx, userId, 'session-ended', { device: ended.device });
    return ended;
  });
}
