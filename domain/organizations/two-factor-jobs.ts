import { and, asc, eq, not } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { members, users } from '#db/schema/index.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import { enqueueAll } from '#lib/jobs/enqueue.ts';
import { defineJob } from '#lib/jobs/job.ts';

export interface TwoFactorMailData {
  organizationId: number;
  userId: number;
}

/** One mail to one member who has no second factor. */
export const twoFactorMailJob = defineJob<TwoFactorMailData>('organizations-mail-two-factor');

/** Writes again to those who still have none as the time runs out. */
export const remindTwoFactorJob = defineJob('organizations-remind-two-factor', {
  schedule: '10 * * * *',
  concurrency: 1,
});

/** The members of an organization who have no second factor, by name. */
export function membersWithoutTwoFactor(db: Db | Tx, organizationId: number) {
  return db
    .select({ userId: users.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), not(userHasTwoFactor(users.id))))
    .orderBy(asc(users.name), asc(users.id));
}

/** Asks for a mail to every member who has no second factor, to go out once the transaction has committed. */
export async function enqueueTwoFactorMails(tx: Tx, organizationId: number): Promise<void> {
  const affected = await membersWithoutTwoFactor(tx, organizationId);
  await enqueueAll(
    tx,
    twoFactorMailJob,
    affected.map(({ userId }) => ({ organizationId, userId })),
  );
}
