import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { members, organizationSlugs, organizations } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import { needsSso } from '#domain/sso/session-proof.ts';
import { isStorable } from '#lib/storable-text.ts';
import { restrictionsOf } from './lost-permissions.ts';

/** An organization and one member of it, in one round trip: nearly everything that is asked begins with it. */
export async function findWithMember(
  db: Db | Tx,
  { idOrSlug, actor, now }: { idOrSlug: string; actor: Actor & { userId: number }; now: Date },
) {
  if (!isStorable(idOrSlug)) return undefined;
  const member = {
    id: members.id,
    role: members.role,
    restrictions: restrictionsOf(organizations.id),
    // Looked up only where it matters.
    hasTwoFactor: sql<boolean>`not ${organizations.require2FA} or ${userHasTwoFactor(members.userId)}`,
  };
  const wanted = {
    organization: organizations,
    member,
    needsSso: needsSso(actor, sql`organizations.id`, now),
  };
  const isMember = and(eq(members.organizationId, organizations.id), eq(members.userId, actor.userId));
  const [found] = isOrganizationId(idOrSlug)
    ? await db
        .select(wanted)
        .from(organizations)
        .innerJoin(members, isMember)
        .where(eq(organizations.id, Number(idOrSlug)))
    : await db
        .select(wanted)
        .from(organizationSlugs)
        .innerJoin(organizations, eq(organizations.id, organizationSlugs.organizationId))
        .innerJoin(members, isMember)
        .where(and(eq(organizationSlugs.slug, idOrSlug), isNull(organizationSlugs.endedAt)));
  return found;
}

/** Whether it is written as a decimal id; anything else is a slug. */
export function isOrganizationId(idOrSlug: string): boolean {
  return /^[1-9]\d{0,14}$/.test(idOrSlug);
}
