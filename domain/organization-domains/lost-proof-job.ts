import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members } from '#db/schema/index.ts';
import { enqueueAll } from '#lib/jobs/enqueue.ts';
import { defineJob } from '#lib/jobs/job.ts';

export interface LostProofMailData {
  domainId: number;
  userId: number;
}

/** To one owner: the proof of a domain ended. */
export const lostProofMailJob = defineJob<LostProofMailData>('domains-mail-lost-proof');

/** Asks for a mail to every owner, to go out once the transaction has committed. */
export async function enqueueLostProofMails(
  tx: Tx,
  { id, organizationId }: { id: number; organizationId: number },
): Promise<void> {
  const owners = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, 'owner')))
    .orderBy(asc(members.id));
  await enqueueAll(
    tx,
    lostProofMailJob,
    owners.map(({ userId }) => ({ domainId: id, userId })),
  );
}
