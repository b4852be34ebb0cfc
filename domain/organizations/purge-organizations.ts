import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/client.ts';
import { avatars, invites, members, organizationDeletions, organizations, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { removeAvatarFiles } from '#domain/avatars/lock-avatar.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { Deletion } from './find-deletion.ts';

const BATCH = 500;

/**
 * Removes the organizations whose grace period is over, with their members, invites, teams, settings and pictures; their
 * slugs are free then. The log stays, and the deletion itself as the tombstone. It goes in batches of their own
 * transactions, each of which holds the tombstone's lock: run again after a crash it goes on where it stopped, and run
 * by two nodes at once one of them leaves an organization to the other. Answers how many organizations it finished.
 */
export async function purgeOrganizations(ctx: Context<Db>): Promise<number> {
  const due = await ctx.db
    .select({ id: organizationDeletions.organizationId })
    .from(organizationDeletions)
    .where(and(isNull(organizationDeletions.purgedAt), lte(organizationDeletions.dueAt, ctx.now())))
    .orderBy(asc(organizationDeletions.dueAt));
  let finished = 0;
  for (const { id } of due) if (await purgeOrganization(ctx, id)) finished += 1;
  return finished;
}

type Step = (tx: Tx, organizationId: number) => Promise<number>;

/** In this order, each until it finds nothing more. What is small goes with the organization's own row. */
const STEPS: readonly Step[] = [
  removeAvatars,
  (tx, id) => removeRows(tx, invites, id),
  (tx, id) => removeRows(tx, teams, id),
  (tx, id) => removeRows(tx, members, id),
];

async function purgeOrganization(ctx: Context<Db>, organizationId: number): Promise<boolean> {
  if (!(await batch(ctx, organizationId, (tx) => begin(tx, organizationId)))) return false;
  for (const step of STEPS) {
    for (;;) {
      const removed = await batch(ctx, organizationId, ({ db }) => step(db, organizationId));
      if (removed === undefined) return false;
      if (removed < BATCH) break;
    }
  }
  return (await batch(ctx, organizationId, finish)) ?? false;
}

/** One transaction under the lock of the tombstone; undefined when another node has it, or the wish was taken back. */
async function batch<Result>(
  ctx: Context<Db>,
  organizationId: number,
  work: (tx: Context<Tx>, deletion: Deletion) => Promise<Result>,
): Promise<Result | undefined> {
  return inTransaction(ctx, async (tx) => {
    const [deletion] = await tx.db
      .select()
      .from(organizationDeletions)
      .where(
        and(eq(organizationDeletions.organizationId, organizationId), isNull(organizationDeletions.purgedAt)),
      )
      .for('update', { skipLocked: true });
    return deletion && work(tx, deletion);
  });
}

/** From here on it cannot be restored. */
async function begin({ db }: Context<Tx>, organizationId: number): Promise<boolean> {
  const begun = await db
    .update(organizations)
    .set({ status: 'deletion_in_progress' })
    .where(
      and(
        eq(organizations.id, organizationId),
        inArray(organizations.status, ['pending_deletion', 'deletion_in_progress']),
      ),
    )
    .returning({ id: organizations.id });
  return begun.length > 0;
}

/** The pictures of the organization and of its teams, with their files; the blobs are for the sweep. */
async function removeAvatars(tx: Tx, organizationId: number): Promise<number> {
  const ofTeams = tx.select({ id: teams.id }).from(teams).where(eq(teams.organizationId, organizationId));
  const found = await tx
    .select()
    .from(avatars)
    .where(or(eq(avatars.organizationId, organizationId), inArray(avatars.teamId, ofTeams)))
    .limit(BATCH)
    .for('update');
  if (found.length === 0) return 0;
  await removeAvatarFiles(
    tx,
    found.flatMap(({ fileId, originalFileId, gravatarFileId }) => [fileId, originalFileId, gravatarFileId]),
  );
  await tx.delete(avatars).where(
    inArray(
      avatars.id,
      found.map(({ id }) => id),
    ),
  );
  return found.length;
}

async function removeRows(tx: Tx, table: PgTable, organizationId: number): Promise<number> {
  const { count } = await tx.execute(sql`
    delete from ${table} where ctid in (
      select ctid from ${table} where organization_id = ${organizationId} limit ${BATCH}
    )`);
  return count;
}

async function finish(tx: Context<Tx>, deletion: Deletion): Promise<boolean> {
  const { organizationId, name, slug } = deletion;
  await tx.db.delete(organizations).where(eq(organizations.id, organizationId));
  await tx.db
    .update(organizationDeletions)
    .set({ purgedAt: tx.now() })
    .where(eq(organizationDeletions.organizationId, organizationId));
  await recordEntry(tx, {
    organizationId,
    event: 'org.purge',
    target: { type: 'organization', id: organizationId, label: name },
    data: { name, slug },
  });
  return true;
}
