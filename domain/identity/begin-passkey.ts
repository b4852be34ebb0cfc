import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { passkeys } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { registrationOptions } from '#lib/auth/web-authn.ts';
import { keepChallenge } from './challenge.ts';
import { readAccount } from './read-account.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';

/**
 * What the browser of the caller needs to make a passkey or to take a security key; its answer goes to `addPasskey` within
 * five minutes. Errors: those of `requireSession` and `requireStepUp`.
 */
export async function beginPasskey(ctx: Context): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const claims = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { id, name, addresses } = await readAccount(ctx);
  const known = await ctx.db
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, id));
  const options = await registrationOptions({ id, name, address: addresses[0]?.address ?? name }, known);
  await keepChallenge(ctx.db, claims, options.challenge, ctx.now());
  return options;
}
