import { eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { ssoProviders } from '#db/schema/index.ts';
import { AppError } from '#lib/errors.ts';
import type { OidcClient } from '#lib/oidc/provider.ts';
import { unseal } from '#lib/seal.ts';

export type SsoProvider = typeof ssoProviders.$inferSelect;

/** What a client secret is sealed for; sealing for another purpose does not open it. */
export const SECRET_SEAL = 'sso-client-secret';

/** The provider of an organization, or undefined when it has none. */
export async function findProvider(db: Db | Tx, organizationId: number): Promise<SsoProvider | undefined> {
  const [provider] = await db
    .select()
    .from(ssoProviders)
    .where(eq(ssoProviders.organizationId, organizationId));
  return provider;
}

/** Our client at a provider, with its secret opened. Throws `unavailable` when the site's secret is another by now. */
export async function clientOf(provider: SsoProvider): Promise<OidcClient> {
  const opened = await unseal(SECRET_SEAL, provider.sealedClientSecret);
  if (typeof opened?.secret !== 'string') {
    throw new AppError(
      'unavailable',
      'The client secret cannot be read any more. An owner has to set it again.',
    );
  }
  return { issuer: provider.issuer, clientId: provider.clientId, clientSecret: opened.secret };
}

/**
 * Whether an organization has single sign-on: while it does, the provider decides about second factors, and nobody joins
 * by asking.
 */
export async function hasSso(db: Db | Tx, organizationId: number): Promise<boolean> {
  return (await findProvider(db, organizationId)) !== undefined;
}
