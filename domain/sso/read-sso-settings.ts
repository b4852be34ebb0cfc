import { and, count, eq, isNotNull } from 'drizzle-orm';
import { members, organizationDomains } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { type Membership, openOrganization } from '#domain/members/access.ts';
import { findProvider, type SsoProvider } from './provider.ts';

export interface SsoSettings {
  membership: Membership;
  /** Without the secret; null when none is set up. */
  provider: Omit<SsoProvider, 'sealedClientSecret'> | null;
  /** Domains that the organization has proven: addresses in them open accounts here by the provider's word alone. */
  domains: string[];
  /** How many members are linked to somebody at the provider, and how many there are. */
  linkedCount: number;
  memberCount: number;
}

/** Single sign-on of an organization, for its owners. Errors: those of `openOrganization` for `org:admin`. */
export async function readSsoSettings(ctx: Context, idOrSlug: string): Promise<SsoSettings> {
  const membership = await openOrganization(ctx, idOrSlug, 'org:admin');
  const { id } = membership.organization;
  const [found, domains, counts] = await Promise.all([
    findProvider(ctx.db, id),
    ctx.db
      .select({ domain: organizationDomains.domain })
      .from(organizationDomains)
      .where(and(eq(organizationDomains.organizationId, id), isNotNull(organizationDomains.provenAt)))
      .orderBy(organizationDomains.domain),
    ctx.db
      .select({ isLinked: members.ssoLinked, many: count() })
      .from(members)
      .where(eq(members.organizationId, id))
      .groupBy(members.ssoLinked),
  ]);
  const { sealedClientSecret: _kept, ...provider } = found ?? { sealedClientSecret: '' };
  return {
    membership,
    provider: 'organizationId' in provider ? provider : null,
    domains: domains.map(({ domain }) => domain),
    linkedCount: counts.find(({ isLinked }) => isLinked)?.many ?? 0,
    memberCount: counts.reduce((sum, { many }) => sum + many, 0),
  };
}
