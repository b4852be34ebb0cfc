import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars, emailAddresses, files } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { publishFile } from '#lib/blob-store/files.ts';
import { env } from '#lib/env.ts';
import { openGravatar } from '#lib/gravatar.ts';
import { ImageRefusedError } from '#lib/images/refusal.ts';
import { AVATAR_FILE } from './avatar-files.ts';
import { newIdent } from './avatar-view.ts';
import type { GravatarWanted } from './gravatar-job.ts';
import { removeAvatarFiles } from './lock-avatar.ts';
import { forgetIdent } from './picture-cache.ts';
import { type StagedPhoto, stagePhoto } from './stage-photo.ts';

/**
 * Brings our copy of a user's Gravatar up to date; pages and other people only ever see the copy. A changed picture gets a
 * new ident, an unchanged one keeps it, and where Gravatar has none the avatar has no address and shows as letters.
 * Does nothing when the user shows something else by now. Throws when Gravatar cannot be reached: the old copy stays, and
 * the job is tried again.
 */
export async function fetchGravatar(
  ctx: Context<Db>,
  { userId }: GravatarWanted,
  base: string = env().GRAVATAR_URL,
): Promise<void> {
  if (base === 'off') return;
  const [row] = await ctx.db
    .select({ kind: avatars.kind, address: emailAddresses.addressNormalized })
    .from(avatars)
    .innerJoin(
      emailAddresses,
      and(eq(emailAddresses.userId, avatars.userId), eq(emailAddresses.isPrimary, true)),
    )
    .where(eq(avatars.userId, userId));
  if (row?.kind !== 'gravatar') return;
  const bytes = await openGravatar(base, row.address);
  const staged = bytes && (await takeOrNothing(ctx.db, bytes));
  const ended = await keepCopy(ctx, userId, staged);
  if (ended !== null) forgetIdent(ctx.db, 'user', ended);
}

/** What they send and we would not take from anybody else is as good as nothing. */
async function takeOrNothing(db: Db, bytes: ReadableStream<Uint8Array>): Promise<StagedPhoto | null> {
  try {
    return await stagePhoto(db, { source: bytes });
  } catch (error) {
    if (error instanceof ImageRefusedError) return null;
    throw error;
  }
}

/** Answers the ident that ended, or null when the copy was up to date. */
async function keepCopy(
  ctx: Context<Db>,
  userId: number,
  staged: StagedPhoto | null,
): Promise<string | null> {
  return inTransaction(ctx, async ({ db: tx }) => {
    const now = ctx.now();
    const [before] = await tx.select().from(avatars).where(eq(avatars.userId, userId)).for('update');
    if (before?.kind !== 'gravatar') return null;
    const [copy] = before.gravatarFileId
      ? await tx.select({ checksum: files.checksum }).from(files).where(eq(files.id, before.gravatarFileId))
      : [];
    const isSame = (copy?.checksum.toString('hex') ?? null) === (staged?.square.checksum ?? null);
    if (isSame) {
      await tx.update(avatars).set({ gravatarCheckedAt: now }).where(eq(avatars.id, before.id));
      return null;
    }
    const meta = { name: `user-${userId}`, type: AVATAR_FILE, contentType: staged?.squareType ?? '' };
    const file = staged && (await publishFile(tx, staged.square, meta));
    await tx
      .update(avatars)
      .set({ gravatarFileId: file?.id ?? null, gravatarCheckedAt: now, ident: newIdent(), updatedAt: now })
      .where(eq(avatars.id, before.id));
    await removeAvatarFiles(tx, [before.gravatarFileId]);
    return before.ident;
  });
}
