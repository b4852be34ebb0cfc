import type { Context } from '#domain/context.ts';
import { totpUri } from '#lib/auth/totp.ts';
import { env } from '#lib/env.ts';
import { provenAddresses } from './accounts.ts';
import { requireSession } from './require-session.ts';
import { openTotpSetup } from './totp-setup.ts';

export interface TotpSetup {
  /** For the QR code. */
  uri: string;
  /** The same for typing, in groups of four. */
  secret: string;
}

/** What the page of a setup shows, or null when it is not the caller's or too old. Errors: those of `requireSession`. */
export async function readTotpSetup(ctx: Context, setup: unknown): Promise<TotpSetup | null> {
  const { userId } = requireSession(ctx.actor);
  const secret = typeof setup === 'string' ? await openTotpSetup(userId, setup) : null;
  if (secret === null) return null;
  const [account = ''] = await provenAddresses(ctx.db, userId);
  const uri = totpUri(secret, { site: new URL(env().NEXTAUTH_URL).host, account });
  return { uri, secret: secret.replace(/.{4}(?=.)/g, '$& ') };
}
