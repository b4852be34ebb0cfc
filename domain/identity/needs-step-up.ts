import { and, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { STEP_UP_TTL_MS } from './session-limits.ts';

/** Whether `requireStepUp` would send this person to `/confirm`, for pages that ask before they show a form. */
export async function needsStepUp(ctx: Context): Promise<boolean> {
  const { actor } = ctx;
  if (actor.type !== 'user') return false;
  if (actor.sessionId === undefined) return true;
  const [confirmed] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.id, actor.sessionId),
        eq(sessions.userId, actor.userId),
        isNull(sessions.endedAt),
        gt(sessions.confirmedAt, new Date(ctx.now().getTime() - STEP_UP_TTL_MS)),
      ),
    );
  return !confirmed;
}
