import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { passkeys } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { authenticationOptions } from '#lib/auth/web-authn.ts';
import { NotFoundError } from '#lib/errors.ts';
import { keepChallenge } from './challenge.ts';

/**
 * What the browser of this session needs to sign with one of its user's keys; the answer goes to `checkSecondFactor` within
 * five minutes. The session may still await its second step. Errors: NotFoundError for a user without keys.
 */
export async function beginKeyCheck(
  ctx: Context,
  claims: SessionClaims,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = await ctx.db
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, claims.userId));
  if (known.length === 0) throw new NotFoundError('key');
  const options = await authenticationOptions(known);
  await keepChallenge(ctx.db, claims, options.challenge, ctx.now());
  return options;
}
