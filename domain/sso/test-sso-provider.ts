import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { AppError } from '#lib/errors.ts';
import { discoverProvider } from '#lib/oidc/provider.ts';
import { countAttempt, FLOOD } from '#lib/rate-limit/limiter.ts';
import { clientOf, findProvider } from './provider.ts';
import { whyNot } from './why-not.ts';

export interface ProviderReport {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
}

/**
 * Asks the provider that is set up to describe itself, and answers what it said. Signs nobody in.
 *
 * Errors: ForbiddenError without `org:admin`; AppError `conflict` when there is none or it does not answer as one should;
 * RateLimitedError.
 */
export async function testSsoProvider(ctx: Context, idOrSlug: string): Promise<ProviderReport> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  const provider = await findProvider(ctx.db, organization.id);
  if (!provider) throw new AppError('conflict', 'Save the provider first.');
  await countAttempt(ctx.db, { what: 'sso/test', key: String(organization.id), strength: FLOOD });
  const client = await clientOf(provider);
  try {
    const described = (await discoverProvider(client)).serverMetadata();
    return {
      issuer: described.issuer,
      authorizationEndpoint: described.authorization_endpoint ?? '',
      tokenEndpoint: described.token_endpoint ?? '',
    };
  } catch (error) {
    throw new AppError('conflict', `The provider could not be reached: ${whyNot(error)}`, { cause: error });
  }
}
