import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { emailTokens, trustedDevices, users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { only } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { findUserByAddress, provenAddresses, type SignedIn } from './accounts.ts';
import { claimEmailToken, DeadLinkError, deadLinkReason, findEmailToken } from './email-tokens.ts';
import { newPasswordValue, secretValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { hashNewPassword } from './new-password.ts';
import { recordSecurityEvent } from './record-security-event.ts';

const schema = z.strictObject({
  token: secretValue('Open the link from the mail again.'),
  password: newPasswordValue,
});

/**
 * Sets a new password by a link from a mail, ends every session of the account, every other such link and the trust in
 * its browsers, and answers what signs the caller in; a second factor is still asked for.
 *
 * Errors: DeadLinkError; InvalidError for `password` (the link stays open). Of two uses at the same moment one counts.
 */
export async function resetPassword(ctx: Context, input: unknown): Promise<SignedIn> {
  const { token, password } = parseInput(schema, input);
  const found = await findEmailToken(ctx.db, 'reset-password', token);
  const user = found && (await findUserByAddress(ctx.db, found.addressNormalized));
  const reason = deadLinkReason(found, ctx.now());
  if (!found || !user || reason) throw new DeadLinkError(reason ?? 'unknown');
  const addresses = await provenAddresses(ctx.db, user.id);
  const passwordHash = await hashNewPassword(password, [...addresses, user.name]);
  return inTransaction(ctx, async (tx) => {
    await claimEmailToken(tx, 'reset-password', token);
    await tx.db
      .update(emailTokens)
      .set({ usedAt: ctx.now() })
      .where(
        and(
          eq(emailTokens.purpose, 'reset-password'),
          eq(emailTokens.addressNormalized, found.addressNormalized),
          isNull(emailTokens.usedAt),
        ),
      );
    const changed = await tx.db
      .update(users)
      .set({ passwordHash, sessionEpoch: sql`${users.sessionEpoch} + 1` })
      .where(eq(users.id, user.id))
      .returning({ id: users.id, sessionEpoch: users.sessionEpoch });
    await tx.db.delete(trustedDevices).where(eq(trustedDevices.userId, user.id));
    await recordSecurityEvent(tx, user.id, 'password-reset');
    await queueIdentityMail(tx, 'password-changed', found.address);
    return only(changed);
  });
}
