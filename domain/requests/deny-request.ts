import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { inviteLinks, inviteLinkUses, invites } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { AppError } from '#lib/errors.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { getRequest } from './get-request.ts';
import { outcomeMailJob } from './request-jobs.ts';

/**
 * Says no to a request: whoever asked hears of it by mail, and the place that it held on a shareable link is free again.
 *
 * Errors: ForbiddenError without `member:write`; NotFoundError as `getRequest`; AppError `conflict` when somebody else
 * answered it a moment before.
 */
export async function denyRequest(
  ctx: Context,
  idOrSlug: string,
  requestId: string,
): Promise<{ email: string }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:write');
  const request = await getRequest(ctx, idOrSlug, requestId);
  return inTransaction(ctx, async (tx) => {
    const denied = await tx.db
      .update(invites)
      .set({ status: 'declined', endedAt: tx.now() })
      .where(and(eq(invites.id, request.id), eq(invites.status, 'pending'), eq(invites.kind, request.kind)))
      .returning({ id: invites.id });
    if (denied.length === 0) {
      throw new AppError('conflict', 'Somebody answered this request a moment ago. Look again.');
    }
    await giveBackUse(tx, request.id);
    await enqueue(tx.db, outcomeMailJob, { requestId: request.id, outcome: 'denied' });
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'invite-request.remove',
      target: { type: 'invite', id: request.id, label: request.email },
      data: {
        kind: request.kind,
        email: request.email,
        role: request.role,
        requesterId: request.requester?.id ?? null,
      },
    });
    return { email: request.email };
  });
}

/** The person keeps their row, so that they cannot ask by the same link again. */
async function giveBackUse(tx: Context<Tx>, inviteId: number): Promise<void> {
  const [use] = await tx.db
    .update(inviteLinkUses)
    .set({ outcome: 'denied' })
    .where(and(eq(inviteLinkUses.inviteId, inviteId), eq(inviteLinkUses.outcome, 'asked')))
    .returning({ linkId: inviteLinkUses.linkId });
  if (!use) return;
  await tx.db
    .update(inviteLinks)
    .set({ useCount: sql`${inviteLinks.useCount} - 1` })
    .where(eq(inviteLinks.id, use.linkId));
}
