import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from '#db/client.ts';
import { ssoIdentities, users } from '#db/schema/index.ts';
import { findUserByAddress, type SignedIn } from '#domain/identity/accounts.ts';
import { isRole } from '#domain/members/roles.ts';
import { ownsAddress, ownsAddressOf } from './owned-address.ts';

/** What a provider has shown about whoever is at this browser. Kept sealed in a cookie until it is used. */
export const SsoProof = z.object({
  organizationId: z.number(),
  issuer: z.string(),
  subject: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  role: z.string().refine(isRole).nullable(),
  teams: z.array(z.string()),
});

export type SsoProof = z.infer<typeof SsoProof>;

/**
 * Whose account a proof may open by itself: that of the person whom the provider was linked to before, or a new one; and
 * only where the organization has proven that the domain of their address is its own. Else null: then the account has to
 * be shown in another way first.
 */
export async function whoMayEnter(db: Db | Tx, proof: SsoProof): Promise<SignedIn | 'new' | null> {
  const { organizationId, email } = proof;
  const known = await findIdentity(db, proof);
  if (known) return (await ownsAddressOf(db, organizationId, known.id)) ? known : null;
  if (email === null || !(await ownsAddress(db, organizationId, email))) return null;
  return (await findUserByAddress(db, email)) ? null : 'new';
}

/** The user whom the provider's somebody was linked to, or null. */
export async function findIdentity(db: Db | Tx, proof: SsoProof): Promise<SignedIn | null> {
  const [found] = await db
    .select({ id: users.id, sessionEpoch: users.sessionEpoch })
    .from(ssoIdentities)
    .innerJoin(users, eq(users.id, ssoIdentities.userId))
    .where(
      and(
        eq(ssoIdentities.organizationId, proof.organizationId),
        eq(ssoIdentities.issuer, proof.issuer),
        eq(ssoIdentities.subject, proof.subject),
      ),
    );
  return found ?? null;
}
