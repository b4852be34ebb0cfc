import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { emailAddresses, members, scimUsers, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { only } from '#lib/invariant.ts';
import { notUnique } from './scim-error.ts';
import type { UserPatch } from './user-patch.ts';

/** The row of somebody whom the identity provider manages. */
export type KnownUser = typeof scimUsers.$inferSelect;

/**
 * The row of somebody, locked until commit; a member whom the provider has not touched yet gets one, under the id of the
 * membership. Undefined when there is nobody of that id in this organization.
 */
export async function takeKnownUser(
  tx: Context<Tx>,
  organizationId: number,
  id: number,
): Promise<KnownUser | undefined> {
  const isOne = and(eq(scimUsers.organizationId, organizationId), eq(scimUsers.id, id));
  const [known] = await tx.db.select().from(scimUsers).where(isOne).for('update');
  if (known) return known;
  const [member] = await tx.db
    .select({
      name: users.name,
      address: emailAddresses.address,
      normalized: emailAddresses.addressNormalized,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(emailAddresses, and(eq(emailAddresses.userId, users.id), eq(emailAddresses.isPrimary, true)))
    .leftJoin(scimUsers, eq(scimUsers.memberId, members.id))
    .where(and(eq(members.organizationId, organizationId), eq(members.id, id)));
  if (!member || (await findLinked(tx.db, id))) return undefined;
  await tx.db
    .insert(scimUsers)
    .values({
      id,
      organizationId,
      userName: member.address,
      userNameNormalized: member.normalized,
      displayName: member.name,
      memberId: id,
      createdAt: tx.now(),
      updatedAt: tx.now(),
    })
    .onConflictDoNothing();
  const [taken] = await tx.db.select().from(scimUsers).where(isOne).for('update');
  return taken;
}

/** The row that a member is linked to. */
export async function findLinked(db: Db | Tx, memberId: number): Promise<KnownUser | undefined> {
  const [linked] = await db.select().from(scimUsers).where(eq(scimUsers.memberId, memberId));
  return linked;
}

/** The membership of whoever has proven this address. */
export async function findMemberOf(
  db: Db | Tx,
  organizationId: number,
  normalized: string,
): Promise<{ id: number; isPrimary: boolean } | undefined> {
  const [found] = await db
    .select({ id: members.id, isPrimary: emailAddresses.isPrimary })
    .from(emailAddresses)
    .innerJoin(members, eq(members.userId, emailAddresses.userId))
    .where(
      and(
        eq(emailAddresses.addressNormalized, normalized),
        isNotNull(emailAddresses.verifiedAt),
        eq(members.organizationId, organizationId),
      ),
    );
  return found;
}

/** Writes a new row, linked to nobody yet. Throws `uniqueness` when somebody of that name is known already. */
export async function insertKnownUser(
  tx: Context<Tx>,
  organizationId: number,
  { userName, ...patch }: UserPatch & Required<Pick<UserPatch, 'userName'>>,
): Promise<KnownUser> {
  const now = tx.now();
  const inserted = await tx.db
    .insert(scimUsers)
    .values({
      ...patch,
      organizationId,
      userName: userName.address,
      userNameNormalized: userName.normalized,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (inserted.length === 0) throw notUnique(`${userName.address} is known already.`);
  return only(inserted);
}

/** Writes changes of a row. Throws `uniqueness` when somebody else has the new name. */
export async function updateKnownUser(
  tx: Context<Tx>,
  known: KnownUser,
  changes: Partial<KnownUser>,
): Promise<KnownUser> {
  const { userNameNormalized } = changes;
  if (userNameNormalized !== undefined && userNameNormalized !== known.userNameNormalized) {
    const taken = await tx.db
      .select({ id: scimUsers.id })
      .from(scimUsers)
      .where(
        and(
          eq(scimUsers.organizationId, known.organizationId),
          eq(scimUsers.userNameNormalized, userNameNormalized),
        ),
      );
    if (taken.length > 0) throw notUnique(`${changes.userName} is known already.`);
  }
  return only(
    await tx.db
      .update(scimUsers)
      .set({ ...changes, updatedAt: tx.now() })
      .where(eq(scimUsers.id, known.id))
      .returning(),
  );
}
