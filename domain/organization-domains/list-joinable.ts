import { and, eq, gt, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  auditLogEntries,
  avatars,
  emailAddresses,
  invites,
  members,
  organizationDomains,
  organizations,
} from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { requireUserId } from '#domain/members/access.ts';
import { domainOf } from '#lib/domain-name.ts';
import { PROOF_KEPT_MS } from './domain-proof.ts';

/** An organization that the caller may join, or ask to, by the domain of an address of theirs. */
export interface JoinableOrganization {
  id: number;
  slug: string;
  name: string;
  avatarIdent: string | null;
  domainId: number;
  domain: string;
  /** The caller's proven address that counts. */
  address: { address: string; normalized: string };
  /** join at once, or ask; asked: a request or invite of theirs waits already. */
  act: 'join' | 'ask' | 'asked';
}

const SHOWN_MAX = 20;
const own = alias(members, 'own');

/**
 * The organizations whose proven domain one of the caller's proven addresses has, and where they are no member yet. Whoever
 * was removed by somebody else may ask, and does not walk back in. `organizationId` picks one. Errors: UnauthenticatedError.
 */
export async function listJoinable(
  ctx: Context,
  { organizationId }: { organizationId?: number } = {},
): Promise<JoinableOrganization[]> {
  const userId = requireUserId(ctx);
  const addresses = await ctx.db
    .select({ address: emailAddresses.address, normalized: emailAddresses.addressNormalized })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.userId, userId), isNotNull(emailAddresses.verifiedAt)))
    .orderBy(sql`${emailAddresses.isPrimary} desc`, emailAddresses.id);
  const domains = addresses.flatMap(({ normalized }) => domainOf(normalized) ?? []);
  if (domains.length === 0) return [];
  const rows = await ctx.db
    .select({
      organization: organizations,
      domain: organizationDomains,
      ident: avatars.ident,
      isWaiting: sql<boolean>`exists(
        select 1 from ${invites} where ${invites.organizationId} = ${organizations.id} and ${invites.status} = 'pending'
        and ${inArray(
          invites.emailNormalized,
          addresses.map(({ normalized }) => normalized),
        )})`,
      wasRemoved: sql<boolean>`exists(
        select 1 from ${auditLogEntries} where ${auditLogEntries.organizationId} = ${organizations.id}
        and ${auditLogEntries.event} = 'member.remove' and ${auditLogEntries.targetUserId} = ${userId}
        and ${auditLogEntries.actorId} is distinct from ${userId})`,
    })
    .from(organizationDomains)
    .innerJoin(organizations, eq(organizations.id, organizationDomains.organizationId))
    .leftJoin(own, and(eq(own.organizationId, organizations.id), eq(own.userId, userId)))
    .leftJoin(avatars, and(eq(avatars.organizationId, organizations.id), eq(avatars.kind, 'upload')))
    .where(
      and(
        inArray(organizationDomains.domain, domains),
        ne(organizationDomains.entry, 'off'),
        isNotNull(organizationDomains.provenAt),
        gt(organizationDomains.seenAt, new Date(ctx.now().getTime() - PROOF_KEPT_MS)),
        eq(organizations.status, 'active'),
        isNull(own.id),
        organizationId === undefined ? undefined : eq(organizations.id, organizationId),
      ),
    )
    // Where two of the caller's domains lead to one organization, the one that lets them in comes first.
    .orderBy(organizations.name, organizations.id, sql`${organizationDomains.entry} desc`)
    .limit(SHOWN_MAX);
  const seen = new Set<number>();
  return rows.flatMap(({ organization: { id, slug, name }, domain, ident, isWaiting, wasRemoved }) => {
    const address = addresses.find(({ normalized }) => domainOf(normalized) === domain.domain);
    if (seen.has(id) || !address) return [];
    seen.add(id);
    const mayJoin = domain.entry === 'join' && !wasRemoved;
    const act = mayJoin ? 'join' : isWaiting ? 'asked' : 'ask';
    return [
      {
        id,
        slug,
        name,
        avatarIdent: ident,
        domainId: domain.id,
        domain: domain.domain,
        address,
        act,
      } as const,
    ];
  });
}
