import type { Tx } from '#db/client.ts';
import { securityEvents } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** What can happen to the security of an account. Stable words: they are stored. */
export type SecurityEvent =
  | 'signed-in'
  | 'session-ended'
  | 'other-sessions-ended'
  | 'password-changed'
  | 'password-reset'
  | 'two-factor-added'
  | 'two-factor-removed'
  | 'two-factor-reset'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'device-trusted'
  | 'device-forgotten'
  | 'address-added'
  | 'address-removed'
  | 'primary-changed'
  | 'primary-kept'
  | 'api-token-made'
  | 'api-token-revoked';

/**
 * Writes a line into the security log of one account, which only its owner reads. It stands in the transaction of the
 * change itself. `data` are the words that its sentence needs, never a secret.
 */
export async function recordSecurityEvent(
  ctx: Context<Tx>,
  userId: number,
  event: SecurityEvent,
  data: Record<string, string> = {},
): Promise<void> {
  await ctx.db.insert(securityEvents).values({ userId, event, ip: ctx.ip, data, createdAt: ctx.now() });
}
