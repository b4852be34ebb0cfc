import type { Tx } from '#db/client.ts';
import { invites, inviteTeams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { holdTeams } from '#domain/members/hold-teams.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { requestMailJob } from './request-jobs.ts';

export interface NewJoinRequest {
  organizationId: number;
  email: { address: string; normalized: string };
  role: string;
  teamIds: readonly number[];
  message: string | null;
  requesterId: number | null;
}

/**
 * Inserts a request to join, with its teams and the mail to those who can approve it. Null, and nothing written, when
 * something waits for this address already. The caller writes the audit entry.
 */
export async function writeJoinRequest(
  tx: Context<Tx>,
  wanted: NewJoinRequest,
): Promise<{ id: number } | null> {
  const { email, teamIds, ...row } = wanted;
  const [request] = await tx.db
    .insert(invites)
    .values({
      ...row,
      kind: 'join-request',
      email: email.address,
      emailNormalized: email.normalized,
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: invites.id });
  if (!request) return null;
  const held = await holdTeams(tx.db, teamIds);
  if (held.length > 0) {
    await tx.db.insert(inviteTeams).values(held.map((teamId) => ({ inviteId: request.id, teamId })));
  }
  await enqueue(tx.db, requestMailJob, { requestId: request.id });
  return request;
}
