import { asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { auditLogEntries, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { contextFor, createOrganization } from './factories.ts';

export const HOUR_MS = 3_600_000;

/** An organization and its owner's context. */
export async function ownedOrganization(db: Db) {
  const made = await createOrganization(db);
  return { ...made, ctx: contextFor(db, made.owner.actor) };
}

/** The context of a job that runs some hours from now. */
export function hoursAhead(db: Db, hours: number): Context<Db> {
  return contextFor(db, undefined, () => new Date(Date.now() + hours * HOUR_MS));
}

/** Every entry of an organization's log, oldest first. */
export function logOf(db: Db, organizationId: number) {
  return db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId))
    .orderBy(asc(auditLogEntries.sequence));
}

/** Undefined once the organization is gone. */
export async function statusOf(db: Db, organizationId: number): Promise<string | undefined> {
  const [found] = await db
    .select({ status: organizations.status })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return found?.status;
}
