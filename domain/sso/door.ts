import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { organizationSlugs, organizations, ssoProviders } from '#db/schema/index.ts';
import { isStorable } from '#lib/storable-text.ts';

/** An organization that one may sign in through, for whoever is not signed in yet. */
export interface SsoDoor {
  organizationId: number;
  slug: string;
  name: string;
  providerName: string;
  isRequired: boolean;
}

export const doorColumns = {
  organizationId: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  providerName: ssoProviders.name,
  isRequired: ssoProviders.isRequired,
};

/** The door of the organization with this slug, a former one too, or null when it has none. */
export async function findDoor(db: Db | Tx, slug: string): Promise<SsoDoor | null> {
  if (!isStorable(slug)) return null;
  const [door] = await db
    .select(doorColumns)
    .from(organizationSlugs)
    .innerJoin(organizations, eq(organizations.id, organizationSlugs.organizationId))
    .innerJoin(ssoProviders, eq(ssoProviders.organizationId, organizations.id))
    .where(
      and(
        eq(organizationSlugs.slug, slug),
        isNull(organizationSlugs.endedAt),
        eq(organizations.status, 'active'),
      ),
    );
  return door ?? null;
}
