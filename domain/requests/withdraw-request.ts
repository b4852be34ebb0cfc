import { and, eq } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { openOrganization, requireActive } from '#domain/members/access.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';
import { getRequest } from './get-request.ts';

/**
 * Takes back a request that the caller made for somebody else. Nobody is written to, and the same can be asked for again.
 *
 * Errors: NotFoundError as `getRequest`; those of `requireActive`; ForbiddenError for a request of somebody else; AppError `conflict` when a
 * manager answered it a moment before.
 */
export async function withdrawRequest(
  ctx: Context,
  idOrSlug: string,
  requestId: string,
): Promise<{ email: string }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  requireActive(organization);
  const request = await getRequest(ctx, idOrSlug, requestId);
  const callerId = actingUserId(ctx.actor);
  if (callerId === null || request.requester?.id !== callerId) {
    throw new ForbiddenError('Only whoever asked takes a request back. Managers deny it instead.');
  }
  return inTransaction(ctx, async (tx) => {
    const withdrawn = await tx.db
      .update(invites)
      .set({ status: 'revoked', endedAt: tx.now() })
      .where(and(eq(invites.id, request.id), eq(invites.status, 'pending'), eq(invites.kind, request.kind)))
      .returning({ id: invites.id });
    if (withdrawn.length === 0) {
      throw new AppError('conflict', 'A manager answered this request a moment ago. Look again.');
    }
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'invite-request.withdraw',
      target: { type: 'invite', id: request.id, label: request.email },
      data: { kind: request.kind, email: request.email, role: request.role },
    });
    return { email: request.email };
  });
}
