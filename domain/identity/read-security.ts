import { and, count, desc, eq, gt, isNull } from 'drizzle-orm';
import { passkeys, recoveryCodes, securityEvents, totpApps, trustedDevices } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { requireSession } from './require-session.ts';

export interface OwnFactor {
  kind: 'app' | 'key';
  id: number;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export interface Security {
  /** Authenticator apps, then keys, each in the order in which they were added. */
  factors: OwnFactor[];
  recoveryCodesLeft: number;
  trustedDevices: { id: string; device: string; createdAt: Date; expiresAt: Date }[];
  /** The newest first. */
  events: (typeof securityEvents.$inferSelect)[];
}

const EVENTS_SHOWN = 50;

/** How the caller's account is secured, and what happened to that lately. Errors: those of `requireSession`. */
export async function readSecurity(ctx: Context): Promise<Security> {
  const { userId } = requireSession(ctx.actor);
  const { db } = ctx;
  const [apps, keys, [codes], devices, events] = await Promise.all([
    db.select().from(totpApps).where(eq(totpApps.userId, userId)).orderBy(totpApps.id),
    db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.id),
    db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))),
    db
      .select({
        id: trustedDevices.id,
        device: trustedDevices.device,
        createdAt: trustedDevices.createdAt,
        expiresAt: trustedDevices.expiresAt,
      })
      .from(trustedDevices)
      .where(and(eq(trustedDevices.userId, userId), gt(trustedDevices.expiresAt, ctx.now())))
      .orderBy(desc(trustedDevices.createdAt)),
    db
      .select()
      .from(securityEvents)
      .where(eq(securityEvents.userId, userId))
      .orderBy(desc(securityEvents.id))
      .limit(EVENTS_SHOWN),
  ]);
  const factor = (kind: 'app' | 'key') => (row: Omit<OwnFactor, 'kind'>) => {
    const { id, name, createdAt, lastUsedAt } = row;
    return { kind, id, name, createdAt, lastUsedAt };
  };
  return {
    factors: [...apps.map(factor('app')), ...keys.map(factor('key'))],
    recoveryCodesLeft: codes?.left ?? 0,
    trustedDevices: devices,
    events,
  };
}
