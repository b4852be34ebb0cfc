import { and, eq, isNull } from 'drizzle-orm';
import { inviteLinks } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { mayGrant } from '#domain/members/grant.ts';
import { openForInviting } from '#domain/members/open-for-inviting.ts';
import { isRole, roleName } from '#domain/members/roles.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { getLink } from './get-link.ts';

/**
 * Switches a shareable link off for good: from then on nobody joins by it. Requests that came by it still wait. Switching
 * it off twice changes nothing and is not an error.
 *
 * Errors: those of `getLink`; ForbiddenError when its role is above what the caller may give.
 */
export async function endLink(ctx: Context, idOrSlug: string, linkId: number): Promise<{ name: string }> {
  const membership = await openForInviting(ctx, idOrSlug);
  const { link } = await getLink(ctx, idOrSlug, linkId);
  if (!isRole(link.role) || !mayGrant(membership, link.role)) {
    throw new ForbiddenError(
      `Your role, ${membership.role}, may not make somebody ${roleName(link.role)}, so this link is not yours to change.`,
      'member:admin',
    );
  }
  await inTransaction(ctx, async (tx) => {
    const ended = await tx.db
      .update(inviteLinks)
      .set({ endedAt: tx.now() })
      .where(and(eq(inviteLinks.id, link.id), isNull(inviteLinks.endedAt)))
      .returning({ id: inviteLinks.id });
    if (ended.length === 0) return;
    await recordEntry(tx, {
      organizationId: membership.organization.id,
      event: 'invite-link.remove',
      target: { type: 'invite-link', id: link.id, label: link.name },
      data: { role: link.role, useCount: link.useCount, makerId: link.maker?.id ?? null },
    });
  });
  return { name: link.name };
}
