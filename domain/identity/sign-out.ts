import { and, eq, isNull } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** Ends the session of this request. Having none is not an error. */
export async function signOut(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== 'user' || actor.sessionId === undefined) return;
  await ctx.db
    .update(sessions)
    .set({ endedAt: ctx.now() })
    .where(and(eq(sessions.id, actor.sessionId), isNull(sessions.endedAt)));
}
