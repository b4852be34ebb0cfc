import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { auditLogCheckpoints } from '#db/schema/index.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Every checkpoint that was signed of a log, oldest first. */
export function signedCheckpoints(db: Db | Tx, organizationId: number): Promise<Checkpoint[]> {
  return db
    .select()
    .from(auditLogCheckpoints)
    .where(eq(auditLogCheckpoints.organizationId, organizationId))
    .orderBy(asc(auditLogCheckpoints.sequence));
}
