import { z } from 'zod';
import { totpApps } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { totpStep } from '#lib/auth/totp.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, GUESSES } from '#lib/rate-limit/limiter.ts';
import { type AddedFactor, noteAddedFactor } from './added-factor.ts';
import { codeValue, factorNameValue, secretValue } from './fields.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';
import { openTotpSetup, sealTotpSecret } from './totp-setup.ts';

const schema = z.strictObject({
  setup: secretValue('Begin again: this page is not complete.', 2000),
  code: codeValue,
  name: factorNameValue('Authenticator app'),
});

/**
 * Adds an authenticator app once a code of it was shown. The first factor of an account brings recovery codes, in the
 * answer and nowhere else. A new session takes the place of this one, and the owner is told by mail.
 *
 * Errors: those of `requireSession` and `requireStepUp`; InvalidError for `code` or `name`; AppError `gone` with reason
 * `setup-expired`; RateLimitedError. Nothing is stored then.
 */
export async function addTotpApp(ctx: Context, input: unknown): Promise<AddedFactor> {
  const claims = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { setup, code, name } = parseInput(schema, input);
  const secret = await openTotpSetup(claims.userId, setup);
  if (secret === null) {
    throw new AppError('gone', 'This took too long, and the QR code is no longer good. Begin again.', {
      reason: 'setup-expired',
    });
  }
  await countAttempt(ctx.db, { what: 'add-totp-app', key: String(claims.userId), strength: GUESSES });
  const step = totpStep(secret, code, ctx.now());
  if (step === null) {
    throw new InvalidError({
      code: [
        'This is not the code of now. Check that the clock of your device is right, and type the newest.',
      ],
    });
  }
  const sealedSecret = await sealTotpSecret(secret);
  return inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(totpApps)
      .values({ userId: claims.userId, name, sealedSecret, lastStep: step, createdAt: tx.now() });
    return noteAddedFactor(tx, claims, name);
  });
}
