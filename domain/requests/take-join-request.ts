import { eq } from 'drizzle-orm';
import { organizations } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { findEmailConflict } from '#domain/members/find-email-conflict.ts';
import type { JoinRequestData } from './request-jobs.ts';
import { takesJoinRequests } from './takes-join-requests.ts';
import { writeJoinRequest } from './write-join-request.ts';

/**
 * Makes the request of an outsider, with its audit entry and the mail to those who can approve it. Writes nothing when
 * the address is a member's, or is invited or asked for already; nobody is told. Run again it changes nothing.
 */
export async function takeJoinRequest(ctx: Context, data: JoinRequestData): Promise<void> {
  const { organizationId, address, normalized, message, requesterId, ip } = data;
  const [organization] = await ctx.db
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization || !(await takesJoinRequests(ctx, organization))) return;
  if (await findEmailConflict(ctx, organizationId, normalized)) return;
  const asker: Context = { ...ctx, actor: { type: 'system', label: address }, ip };
  await inTransaction(asker, async (tx) => {
    const request = await writeJoinRequest(tx, {
      organizationId,
      email: { address, normalized },
      role: organization.defaultRole,
      teamIds: [],
      message,
      requesterId,
    });
    if (!request) return;
    await recordEntry(tx, {
      organizationId,
      event: 'invite-request.create',
      target: { type: 'invite', id: request.id, label: address },
      data: { kind: 'join-request', email: address, role: organization.defaultRole, requesterId },
    });
  });
}
