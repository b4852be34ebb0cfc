import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { type EmailTokenPurpose, emailTokens } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import type { Email } from './fields.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a link in a mail can be used. */
export const LINK_TTL_MS: Record<EmailTokenPurpose, number> = {
  'sign-up': 24 * HOUR_MS,
  'sign-in': 30 * MINUTE_MS,
  'reset-password': HOUR_MS,
  'confirm-session': 15 * MINUTE_MS,
  'verify-address': 24 * HOUR_MS,
  'keep-primary': 7 * 24 * HOUR_MS,
};

export type EmailToken = typeof emailTokens.$inferSelect;

/** Why a link does nothing. `unknown`: never issued, mistyped, or removed long after its end. */
export type DeadLinkReason = 'unknown' | 'used' | 'expired';

const DEAD_LINK: Record<DeadLinkReason, string> = {
  unknown: 'This link is not one of ours, or it is too old. Ask for a new one.',
  used: 'This link was used before. Ask for a new one if you still need it.',
  expired: 'This link is too old. Ask for a new one.',
};

/** The link in a mail leads nowhere any more; `reason` says why. */
export class DeadLinkError extends AppError {
  constructor(reason: DeadLinkReason) {
    super('gone', DEAD_LINK[reason], { reason });
    this.name = 'DeadLinkError';
  }
}

/** Stores the hash of a fresh token for one address and answers the token, which goes into a mail and nowhere else. */
export async function issueEmailToken(
  ctx: Context<Tx>,
  purpose: EmailTokenPurpose,
  email: Email,
  { userId = null, ...data }: EmailToken['data'] & { userId?: number | null } = {},
): Promise<string> {
  const token = newToken();
  await ctx.db.insert(emailTokens).values({
    purpose,
    address: email.address,
    addressNormalized: email.normalized,
    tokenHash: hashToken(token),
    userId,
    data,
    createdAt: ctx.now(),
    expiresAt: new Date(ctx.now().getTime() + LINK_TTL_MS[purpose]),
  });
  return token;
}

/** The row of a token, a used or expired one too, or nothing when it was never issued for this purpose. */
export function findEmailToken(
  db: Db | Tx,
  purpose: EmailTokenPurpose,
  token: string,
): Promise<EmailToken | undefined> {
  return findByHash(db, purpose, hashToken(token));
}

async function findByHash(
  db: Db | Tx,
  purpose: EmailTokenPurpose,
  tokenHash: Buffer,
): Promise<EmailToken | undefined> {
  const [found] = await db
    .select()
    .from(emailTokens)
    .where(and(eq(emailTokens.tokenHash, tokenHash), eq(emailTokens.purpose, purpose)));
  return found;
}

/** Why this token can do nothing at `now`, or null when it is open. */
export function deadLinkReason(found: EmailToken | undefined, now: Date): DeadLinkReason | null {
  if (!found) return 'unknown';
  if (found.usedAt) return 'used';
  return found.expiresAt <= now ? 'expired' : null;
}

/**
 * Uses a token up and answers its row as it was; what the row carried is forgotten. Of two callers at the same moment
 * one gets it; the other throws DeadLinkError, as for a token that is unknown, used or expired. A rollback of the
 * caller's transaction gives it back.
 */
export function claimEmailToken(
  ctx: Context<Tx>,
  purpose: EmailTokenPurpose,
  token: string,
): Promise<EmailToken> {
  return claimTokenByHash(ctx, purpose, hashToken(token));
}

/** `claimEmailToken` for a caller that has only the hash. */
export async function claimTokenByHash(
  ctx: Context<Tx>,
  purpose: EmailTokenPurpose,
  tokenHash: Buffer,
): Promise<EmailToken> {
  const now = ctx.now();
  const found = await findByHash(ctx.db, purpose, tokenHash);
  const reason = deadLinkReason(found, now);
  if (!found || reason) throw new DeadLinkError(reason ?? 'unknown');
  const claimed = await ctx.db
    .update(emailTokens)
    .set({ usedAt: now, data: {} })
    .where(and(eq(emailTokens.id, found.id), isNull(emailTokens.usedAt), gt(emailTokens.expiresAt, now)))
    .returning({ id: emailTokens.id });
  if (claimed.length === 0) throw new DeadLinkError('used');
  return found;
}
