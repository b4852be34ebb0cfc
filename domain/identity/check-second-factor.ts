import { and, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { passkeys, recoveryCodes, totpApps } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { hashRecoveryCode } from '#lib/auth/recovery-code.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { totpStep } from '#lib/auth/totp.ts';
import { signedCounter } from '#lib/auth/web-authn.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, forgetAttempts } from '#lib/rate-limit/limiter.ts';
import { provenAddresses } from './accounts.ts';
import { guessAttempts } from './attempts.ts';
import { takeChallenge } from './challenge.ts';
import { jsonValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { openTotpSecret } from './totp-setup.ts';

const schema = z.union([
  z.strictObject({ response: jsonValue }),
  z.strictObject({
    code: z.string('Type the code.').trim().min(1, 'Type the code.').max(40, 'This is too long.'),
  }),
]);

export type SecondFactor = 'app' | 'key' | 'recovery-code';

const WRONG_CODE =
  'This is not a code of now. Wait for the next one in your app, or type a recovery code that you have not used.';

/**
 * Takes one proof of a second factor of the user of this session: `code` of an authenticator app or for recovery, or the
 * `response` of a key. A proof counts once: a code of a time step that was used before, a used recovery code, and an answer
 * to another challenge are all wrong.
 *
 * Errors: InvalidError for `code` or `response`; RateLimitedError, counted before anything is compared. `isKnownDevice`
 * keeps the attempts of a browser that its user signed in on before apart from those of strangers.
 */
export async function checkSecondFactor(
  ctx: Context,
  claims: SessionClaims,
  input: unknown,
  isKnownDevice = false,
): Promise<SecondFactor> {
  const proof = parseInput(schema, input);
  const attempts = guessAttempts('second-factor', ctx.ip, `user ${claims.userId}`, isKnownDevice);
  await countAttempt(ctx.db, ...attempts);
  const factor =
    'code' in proof ? await takeCode(ctx, claims, proof.code) : await takeKey(ctx, claims, proof.response);
  await forgetAttempts(ctx.db, ...attempts);
  return factor;
}

async function takeCode(ctx: Context, { userId }: SessionClaims, typed: string): Promise<SecondFactor> {
  const recoveryHash = hashRecoveryCode(typed);
  if (recoveryHash) {
    if (await spendRecoveryCode(ctx, userId, recoveryHash)) return 'recovery-code';
  } else if (await spendTotpCode(ctx, userId, typed.replace(/\s/g, ''))) {
    return 'app';
  }
  throw new InvalidError({ code: [WRONG_CODE] });
}

async function spendTotpCode(ctx: Context, userId: number, code: string): Promise<boolean> {
  const apps = await ctx.db.select().from(totpApps).where(eq(totpApps.userId, userId));
  for (const app of apps) {
    const secret = await openTotpSecret(app.sealedSecret);
    const step = secret === null ? null : totpStep(secret, code, ctx.now());
    if (step === null) continue;
    const used = await ctx.db
      .update(totpApps)
      .set({ lastStep: step, lastUsedAt: ctx.now() })
      .where(and(eq(totpApps.id, app.id), lt(totpApps.lastStep, step)))
      .returning({ id: totpApps.id });
    if (used.length > 0) return true;
  }
  return false;
}

function spendRecoveryCode(ctx: Context, userId: number, codeHash: Buffer): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const used = await tx.db
      .update(recoveryCodes)
      .set({ usedAt: tx.now() })
      .where(
        and(
          eq(recoveryCodes.userId, userId),
          eq(recoveryCodes.codeHash, codeHash),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ id: recoveryCodes.id });
    if (used.length === 0) return false;
    await recordSecurityEvent(tx, userId, 'recovery-code-used');
    const [primary] = await provenAddresses(tx.db, userId);
    if (primary !== undefined) await queueIdentityMail(tx, 'recovery-code-used', primary);
    return true;
  });
}

async function takeKey(ctx: Context, claims: SessionClaims, response: unknown): Promise<SecondFactor> {
  const challenge = await inTransaction(ctx, (tx) => takeChallenge(tx, claims));
  const credentialId = String((response as { id?: unknown } | null)?.id);
  const [key] = await ctx.db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.userId, claims.userId), eq(passkeys.credentialId, credentialId)));
  const counter = key && challenge !== null ? await signedCounter(response, challenge, key) : null;
  if (!key || counter === null) {
    throw new InvalidError({
      response: ['The key did not answer as it should. Try again, or use another way.'],
    });
  }
  await ctx.db.update(passkeys).set({ counter, lastUsedAt: ctx.now() }).where(eq(passkeys.id, key.id));
  return 'key';
}
