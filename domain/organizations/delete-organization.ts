import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members, organizationDeletions, organizations } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { type Organization, openOrganization } from '#domain/members/access.ts';
import { env } from '#lib/env.ts';
import { InvalidError, UnauthenticatedError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { enqueue, enqueueAll } from '#lib/jobs/enqueue.ts';
import { deletionMailJob, purgeOrganizationsJob } from './deletion-jobs.ts';
import { type Deletion, findDeletion } from './find-deletion.ts';

const HOUR_MS = 3_600_000;

/**
 * Asks for an organization to be deleted: from now on nothing of it changes, and after the grace period
 * (`ORGANIZATION_DELETION_GRACE_HOURS`) `purgeOrganizations` removes it. Every owner gets a mail with the way back.
 * Asked again while it waits, it answers the first wish and writes nothing.
 *
 * `confirmation`, where a person types it, must be the slug. Errors: those of `openOrganization` for `org:admin`;
 * those of `requireStepUp`; InvalidError (`confirmation`).
 */
export async function deleteOrganization(
  ctx: Context,
  idOrSlug: string,
  { confirmation }: { confirmation?: string } = {},
): Promise<Deletion> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin', { evenDeleted: true });
  await requireStepUp(ctx);
  if (confirmation !== undefined && confirmation.trim() !== organization.slug) {
    throw new InvalidError({ confirmation: [`Type ${organization.slug} to delete it.`] });
  }
  return inTransaction(ctx, async (tx) => {
    const [marked] = await tx.db
      .update(organizations)
      .set({ status: 'pending_deletion' })
      .where(and(eq(organizations.id, organization.id), eq(organizations.status, 'active')))
      .returning();
    if (!marked) return only([await findDeletion(tx, organization.id)].filter((found) => found !== null));
    const deletion = only(await tx.db.insert(organizationDeletions).values(wishOf(tx, marked)).returning());
    await enqueue(tx.db, purgeOrganizationsJob, {}, { startAfter: deletion.dueAt });
    await enqueueMails(tx, marked.id);
    await recordEntry(tx, {
      organizationId: marked.id,
      event: 'org.remove',
      target: { type: 'organization', id: marked.id, label: marked.name },
      data: { name: marked.name, slug: marked.slug, dueAt: deletion.dueAt.toISOString() },
    });
    return deletion;
  });
}

function wishOf({ actor, ip, now }: Context<Tx>, organization: Organization) {
  if (actor.type === 'anonymous' || actor.type === 'provisioner') throw new UnauthenticatedError();
  const requestedAt = now();
  const graceMs = env().ORGANIZATION_DELETION_GRACE_HOURS * HOUR_MS;
  return {
    organizationId: organization.id,
    name: organization.name,
    slug: organization.slug,
    organizationCreatedAt: organization.createdAt,
    actorType: actor.type,
    actorId: actingUserId(actor),
    actorLabel: actor.label,
    ip,
    requestedAt,
    dueAt: new Date(requestedAt.getTime() + graceMs),
  };
}

async function enqueueMails(tx: Context<Tx>, organizationId: number): Promise<void> {
  const owners = await tx.db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, 'owner')));
  await enqueueAll(
    tx.db,
    deletionMailJob,
    owners.map(({ userId }) => ({ organizationId, userId })),
  );
}
