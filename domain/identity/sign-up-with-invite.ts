import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import type { InviteLink } from '#domain/members/find-invite.ts';
import { findProvenAddress } from '#domain/members/find-proven-address.ts';
import { parseEmail } from '#lib/email-address.ts';
import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { insertUser, type SignedIn } from './accounts.ts';
import { blockAttempts } from './attempts.ts';
import { newPasswordValue, personNameValue } from './fields.ts';
import { hashNewPassword } from './new-password.ts';

const schema = z.strictObject({ name: personNameValue, password: newPasswordValue });

/**
 * Makes an account for the address of an invite, proven by the link itself, which only the mail to it carried. The
 * address comes from the invite and never from input. It makes no member: joining is a step of its own.
 *
 * Errors: InvalidError by field; a conflict with reason `invite-proves-nothing` when the link is not open any more, was
 * shown to more than its mail, or the address has an account; RateLimitedError. Of two at the same moment one makes it.
 */
export async function signUpWithInvite(ctx: Context, input: unknown, link: InviteLink): Promise<SignedIn> {
  const { name, password } = parseInput(schema, input);
  await countAttempt(ctx.db, ...blockAttempts(ctx.ip, 'sign-up-with-invite'));
  const address = await findProvenAddress(ctx, link);
  if (address === null) {
    throw new AppError(
      'conflict',
      'This invite cannot open an account any more. Open its link again to see why.',
      {
        reason: 'invite-proves-nothing',
      },
    );
  }
  const email = parseEmail(address);
  invariant(email.ok, 'the address of an invite was parsed');
  const passwordHash = await hashNewPassword(password, [email.address, name]);
  return inTransaction(ctx, (tx) => insertUser(tx, { name, email, passwordHash }));
}
