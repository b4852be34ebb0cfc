import type { Context } from '#domain/context.ts';
import { newTotpSecret } from '#lib/auth/totp.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';
import { sealTotpSetup } from './totp-setup.ts';

/**
 * Makes the secret of a new authenticator app and answers it sealed, for `readTotpSetup` and `addTotpApp`. Nothing is
 * stored until a code of it was shown.
 *
 * Errors: those of `requireSession` and `requireStepUp`.
 */
export async function beginTotpApp(ctx: Context): Promise<{ setup: string }> {
  const { userId } = requireSession(ctx.actor);
  await requireStepUp(ctx);
  return { setup: await sealTotpSetup(userId, newTotpSecret()) };
}
