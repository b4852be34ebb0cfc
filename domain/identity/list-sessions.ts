import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { sessions, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { requireSession } from './require-session.ts';
import { sessionCutoffs } from './session-limits.ts';

export interface OwnSession {
  id: string;
  device: string;
  method: string;
  ip: string | null;
  createdAt: Date;
  /** To within some minutes. */
  lastUsedAt: Date;
  isThis: boolean;
}

/** Where the caller is signed in: this session first, then the last used. Errors: those of `requireSession`. */
export async function listSessions(ctx: Context): Promise<OwnSession[]> {
  const { userId, sessionId } = requireSession(ctx.actor);
  const { begunAfter, usedAfter } = sessionCutoffs(ctx.now());
  const rows = await ctx.db
    .select({
      id: sessions.id,
      device: sessions.device,
      method: sessions.method,
      ip: sessions.ip,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.sessionEpoch, sessions.epoch)))
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.awaitsSecondStep, false),
        isNull(sessions.endedAt),
        gt(sessions.createdAt, begunAfter),
        gt(sessions.lastUsedAt, usedAfter),
      ),
    )
    .orderBy(desc(sessions.lastUsedAt));
  return rows
    .map((row) => ({ ...row, isThis: row.id === sessionId }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
}
