import { and, eq } from 'drizzle-orm';
import { emailAddresses, organizations, ssoProviders } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { findIdentity, type SsoProof } from './proof.ts';

export interface SsoLink {
  /** Which side is missing: the account, nothing but a press, or the right account. */
  state: 'signed-out' | 'to-link' | 'elsewhere';
  providerName: string;
  organizationName: string;
  /** The address that the provider names. */
  email: string | null;
  caller: { name: string; address: string } | null;
}

/** What stands between a proof and the account here; `linked` when nothing does, null when the provider is gone. */
export async function readSsoLink(
  ctx: Context,
  proof: SsoProof,
): Promise<SsoLink | { state: 'linked' } | null> {
  const { actor } = ctx;
  const [provider] = await ctx.db
    .select({ providerName: ssoProviders.name, organizationName: organizations.name })
    .from(ssoProviders)
    .innerJoin(organizations, eq(organizations.id, ssoProviders.organizationId))
    .where(and(eq(ssoProviders.organizationId, proof.organizationId), eq(ssoProviders.issuer, proof.issuer)));
  if (!provider) return null;
  const common = { ...provider, email: proof.email };
  if (actor.type !== 'user') return { ...common, state: 'signed-out', caller: null };
  const known = await findIdentity(ctx.db, proof);
  if (known?.id === actor.userId) return { state: 'linked' };
  const [primary] = await ctx.db
    .select({ address: emailAddresses.address })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.userId, actor.userId), eq(emailAddresses.isPrimary, true)));
  const caller = { name: actor.label, address: primary?.address ?? '' };
  return { ...common, state: known ? 'elsewhere' : 'to-link', caller };
}
