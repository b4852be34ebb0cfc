import { z } from 'zod';
import type { EmailTokenPurpose } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { findUserByAddress } from './accounts.ts';
import { isSameBrowser } from './confirm-sign-up.ts';
import { type DeadLinkReason, deadLinkReason, findEmailToken } from './email-tokens.ts';

/** What the page behind a mailed link shows before its button is pressed. */
export type EmailLink =
  | { state: 'open'; address: string; hasAccount: boolean; isSameBrowser: boolean }
  | { state: DeadLinkReason };

const tokenValue = z.string().min(1).max(200);

/**
 * Looks at a mailed link without using it up, so that mail scanners that open every link do no harm. A value that is no
 * token is `unknown`, never an error.
 */
export async function readEmailLink(
  ctx: Context,
  purpose: EmailTokenPurpose,
  token: unknown,
  browserSecret: string | null = null,
): Promise<EmailLink> {
  const parsed = tokenValue.safeParse(token);
  if (!parsed.success) return { state: 'unknown' };
  const found = await findEmailToken(ctx.db, purpose, parsed.data);
  const reason = deadLinkReason(found, ctx.now());
  if (!found || reason) return { state: reason ?? 'unknown' };
  const hasAccount = (await findUserByAddress(ctx.db, found.addressNormalized)) !== undefined;
  return {
    state: 'open',
    address: found.address,
    hasAccount,
    isSameBrowser: isSameBrowser(found, browserSecret),
  };
}
