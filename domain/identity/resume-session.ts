import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import { sessions, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { LAST_USE_STEP_MS, SECOND_STEP_TTL_MS, sessionCutoffs } from './session-limits.ts';

export interface ResumedSession {
  sessionId: string;
  user: { id: number; name: string };
  device: string;
  /** Only the first step of the sign-in is done: nobody is signed in yet. */
  awaitsSecondStep: boolean;
}

const findSession = buildOnce((db) =>
  db
    .select({
      user: { id: users.id, name: users.name },
      device: sessions.device,
      awaitsSecondStep: sessions.awaitsSecondStep,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.sessionEpoch, sessions.epoch)))
    .where(
      and(
        eq(sessions.id, sql.placeholder('sessionId')),
        eq(sessions.userId, sql.placeholder('userId')),
        isNull(sessions.endedAt),
        gt(sessions.createdAt, sql.placeholder('begunAfter')),
        gt(sessions.lastUsedAt, sql.placeholder('usedAfter')),
      ),
    ),
);

/**
 * The session that a cookie names, or null when it does not hold: ended here or on another node, left unused too long,
 * too old, or from before the user's epoch was raised. One read by primary key; the time of use is written once in some
 * minutes.
 */
export async function resumeSession(ctx: Context, claims: SessionClaims): Promise<ResumedSession | null> {
  const now = ctx.now();
  const { begunAfter, usedAfter } = sessionCutoffs(now);
  const [found] = await findSession(ctx.db, {
    ...claims,
    begunAfter: begunAfter.toISOString(),
    usedAfter: usedAfter.toISOString(),
  });
  if (!found) return null;
  if (found.awaitsSecondStep && isOlder(found.createdAt, SECOND_STEP_TTL_MS, now)) return null;
  if (isOlder(found.lastUsedAt, LAST_USE_STEP_MS, now)) await touch(ctx, claims.sessionId, now);
  const { user, device, awaitsSecondStep } = found;
  return { sessionId: claims.sessionId, user, device, awaitsSecondStep };
}

function isOlder(moment: Date, ttlMs: number, now: Date): boolean {
  return now.getTime() - moment.getTime() > ttlMs;
}

async function touch(ctx: Context, sessionId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - LAST_USE_STEP_MS);
  await ctx.db
    .update(sessions)
    .set({ lastUsedAt: now, ip: ctx.ip })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastUsedAt, before)));
}
