import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { claimEmailToken, DeadLinkError, deadLinkReason, findEmailToken } from './email-tokens.ts';
import { secretValue } from './fields.ts';
import { renewSession } from './renew-session.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ token: secretValue('Open the link from the mail again.') });

/**
 * Confirms the caller's session by a link that was mailed to them and answers the session that takes its place.
 *
 * Errors: those of `requireSession`; DeadLinkError; a conflict with reason `other-session` when another browser or
 * session asked for the link, which stays open.
 */
export async function confirmSessionByLink(ctx: Context, input: unknown): Promise<SessionClaims> {
  const claims = requireSession(ctx.actor);
  const { token } = parseInput(schema, input);
  const found = await findEmailToken(ctx.db, 'confirm-session', token);
  const reason = deadLinkReason(found, ctx.now());
  if (!found || reason) throw new DeadLinkError(reason ?? 'unknown');
  if (found.data.sessionId !== claims.sessionId) {
    throw new AppError('conflict', 'Open this link in the browser that asked for it.', {
      reason: 'other-session',
    });
  }
  return inTransaction(ctx, async (tx) => {
    await claimEmailToken(tx, 'confirm-session', token);
    return renewSession(tx, claims);
  });
}
