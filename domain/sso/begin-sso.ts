import type { Context } from '#domain/context.ts';
import { blockAttempts } from '#domain/identity/attempts.ts';
import { AppError } from '#lib/errors.ts';
import { type OidcDetour, startDetour } from '#lib/oidc/provider.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import type { SsoDoor } from './door.ts';
import { clientOf, findProvider } from './provider.ts';
import { whyNot } from './why-not.ts';

/**
 * Where to send somebody who signs in through an organization, and what to remember until they come back.
 *
 * Errors: AppError `unavailable` when the provider does not answer; RateLimitedError.
 */
export async function beginSso(
  ctx: Context,
  door: SsoDoor,
  options: { redirectUri: string; loginHint?: string | undefined },
): Promise<{ url: URL; detour: OidcDetour }> {
  await countAttempt(ctx.db, ...blockAttempts(ctx.ip, 'sso/begin'));
  const provider = await findProvider(ctx.db, door.organizationId);
  if (!provider) throw new AppError('gone', `${door.name} has no single sign-on any more.`);
  try {
    return await startDetour(await clientOf(provider), options);
  } catch (error) {
    throw new AppError('unavailable', `${provider.name} could not be reached: ${whyNot(error)}`, {
      cause: error,
    });
  }
}
