import { inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { avatars, avatarVariants, files } from '#db/schema/index.ts';
import type { NewEntry } from '#domain/audit-log/record-entry.ts';
import { only } from '#lib/invariant.ts';
import { type AvatarRow, newIdent } from './avatar-view.ts';
import { type AvatarOwner, OWNER_COLUMNS } from './open-avatar-owner.ts';

/**
 * The avatar of an owner, made when there is none, locked until the end of the transaction: changes of one avatar happen
 * one after the other, the first included.
 */
export async function lockAvatar(tx: Tx, owner: AvatarOwner, now: Date): Promise<AvatarRow> {
  const ownerId = {
    user: { userId: owner.id },
    organization: { organizationId: owner.id },
    team: { teamId: owner.id },
  }[owner.type];
  const rows = await tx
    .insert(avatars)
    .values({ ...ownerId, ident: newIdent(), createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: OWNER_COLUMNS[owner.type], set: { updatedAt: now } })
    .returning();
  return only(rows, 'the avatar was neither made nor found');
}

/**
 * Removes files of an avatar and every variant of them. Whoever is making a variant either commits before, and it goes
 * too, or waits for the file's row and finds it gone. Their blobs are for the sweep. Files that are gone are not an error.
 */
export async function removeAvatarFiles(tx: Tx, fileIds: readonly (number | null)[]): Promise<void> {
  const ids = fileIds.filter((id) => id !== null);
  if (ids.length === 0) return;
  await tx.select({ id: files.id }).from(files).where(inArray(files.id, ids)).orderBy(files.id).for('update');
  await removeVariants(tx, ids);
  await tx.delete(files).where(inArray(files.id, ids));
}

/** Removes the renderings of pictures that are not shown any more; each can be made anew. */
export async function removeVariants(tx: Tx, fileIds: readonly number[]): Promise<void> {
  const variants = tx
    .select({ id: avatarVariants.variantFileId })
    .from(avatarVariants)
    .where(inArray(avatarVariants.fileId, [...fileIds]));
  await tx.delete(files).where(inArray(files.id, variants));
}

const EVENTS = {
  organization: 'org.avatar-edit',
  team: 'team.avatar-edit',
  user: 'member.avatar-edit',
} as const;

/** What the logs say about a change: one entry for each organization that the owner belongs to. */
export function avatarEntries(owner: AvatarOwner, before: AvatarRow, after: AvatarRow): NewEntry[] {
  return owner.organizationIds.map((organizationId) => ({
    organizationId,
    event: EVENTS[owner.type],
    target: {
      type: owner.type,
      id: owner.id,
      label: owner.name,
      ...(owner.type === 'user' && { userId: owner.id }),
    },
    changes: [
      { field: 'avatarType', before: before.kind, after: after.kind },
      { field: 'avatarUuid', before: publicIdent(before), after: publicIdent(after) },
    ].filter((change) => change.before !== change.after),
    data: { fileId: after.fileId, formerFileId: before.fileId },
  }));
}

function publicIdent(row: AvatarRow): string | null {
  return row.kind === 'letter' ? null : row.ident;
}
