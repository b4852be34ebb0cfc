import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { organizationDomains, organizationSlugs, organizations, ssoProviders } from '#db/schema/index.ts';
import { isStorable } from '#lib/storable-text.ts';

/** An organization that one may sign in through, for whoever is not signed in yet. */
export interface SsoDoor {
  organizationId: number;
  slug: string;
  name: string;
  providerName: string;
  isRequired: boolean;
}

/** The doors of all organizations that are open. Each way to one joins the table that leads there. */
function doors(db: Db | Tx) {
  return db
    .select({
      organizationId: organizations.id,
      slug: organizations.slug,
      name: organizations.name,
      providerName: ssoProviders.name,
      isRequired: ssoProviders.isRequired,
    })
    .from(organizations)
    .innerJoin(ssoProviders, eq(ssoProviders.organizationId, organizations.id))
    .where(eq(organizations.status, 'active'))
    .$dynamic();
}

/** The door of the organization with this slug, a former one too, or null when it has none. */
export async function findDoor(db: Db | Tx, slug: string): Promise<SsoDoor | null> {
  if (!isStorable(slug)) return null;
  const { organizationId, slug: known, endedAt } = organizationSlugs;
  const leadsHere = and(eq(organizationId, organizations.id), eq(known, slug), isNull(endedAt));
  const [door] = await doors(db).innerJoin(organizationSlugs, leadsHere);
  return door ?? null;
}

/** The door of whoever was the first to prove the domain, or null when nobody with a door has. */
export async function findDoorOfDomain(db: Db | Tx, name: string): Promise<SsoDoor | null> {
  const { organizationId, domain, provenAt } = organizationDomains;
  const leadsHere = and(eq(organizationId, organizations.id), eq(domain, name), isNotNull(provenAt));
  const [door] = await doors(db).innerJoin(organizationDomains, leadsHere).orderBy(provenAt).limit(1);
  return door ?? null;
}
