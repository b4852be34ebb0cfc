import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { auditLogEntries, auditLogVerdicts } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { only } from '#lib/invariant.ts';
import { contextFor, createOrganization } from './factories.ts';

/** An organization with two entries in its log: its owner named it A, then B. */
export async function logOfTwo(db: Db) {
  const { organization, owner, slug } = await createOrganization(db);
  const ctx = contextFor(db, owner.actor);
  for (const name of ['A', 'B']) await updateOrganization(ctx, slug, { name });
  /** Which row an entry is. */
  const at = (sequence: number) =>
    and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.sequence, sequence));
  /** What the last check found. */
  const verdict = async () =>
    only(
      await db.select().from(auditLogVerdicts).where(eq(auditLogVerdicts.organizationId, organization.id)),
    );
  return { organization, slug, ctx, at, verdict };
}
