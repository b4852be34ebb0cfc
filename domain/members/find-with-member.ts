import { and, eq, isNull, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import type { Db, Tx } from '#db/client.ts';
import { members, organizationSlugs, organizations } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import { needsSso, SSO_STANDING, ssoStanding } from '#domain/sso/session-proof.ts';
import { isStorable } from '#lib/storable-text.ts';
import { restrictionsOf } from './lost-permissions.ts';

const WANTED = {
  organization: organizations,
  member: {
    id: members.id,
    role: members.role,
    restrictions: restrictionsOf(organizations.id),
    // Looked up only where it matters.
    hasTwoFactor: sql<boolean>`not ${organizations.require2FA} or ${userHasTwoFactor(members.userId)}`,
  },
  needsSso: needsSso(SSO_STANDING, sql`organizations.id`),
};
const IS_MEMBER = and(
  eq(members.organizationId, organizations.id),
  eq(members.userId, sql.placeholder('userId')),
);

const findById = buildOnce((db) =>
  db
    .select(WANTED)
    .from(organizations)
    .innerJoin(members, IS_MEMBER)
    .where(eq(organizations.id, sql.placeholder('idOrSlug'))),
);

const findBySlug = buildOnce((db) =>
  db
    .select(WANTED)
    .from(organizationSlugs)
    .innerJoin(organizations, eq(organizations.id, organizationSlugs.organizationId))
    .innerJoin(members, IS_MEMBER)
    .where(and(eq(organizationSlugs.slug, sql.placeholder('idOrSlug')), isNull(organizationSlugs.endedAt))),
);

/** An organization and one member of it, in one round trip: nearly everything that is asked begins with it. */
export async function findWithMember(
  db: Db | Tx,
  { idOrSlug, actor, now }: { idOrSlug: string; actor: Actor & { userId: number }; now: Date },
) {
  if (!isStorable(idOrSlug)) return undefined;
  const find = isOrganizationId(idOrSlug) ? findById : findBySlug;
  const [found] = await find(db, { idOrSlug, userId: actor.userId, ...ssoStanding(actor, now) });
  return found;
}

/** Whether it is written as a decimal id; anything else is a slug. */
export function isOrganizationId(idOrSlug: string): boolean {
  return /^[1-9]\d{0,14}$/.test(idOrSlug);
}
