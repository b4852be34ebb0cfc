import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type AvatarKind, avatars } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { env } from '#lib/env.ts';
import { InvalidError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { type AvatarView, avatarView, newIdent } from './avatar-view.ts';
import { gravatarJob } from './gravatar-job.ts';
import { avatarEntries, lockAvatar } from './lock-avatar.ts';
import { type AvatarOwner, type AvatarTarget, openAvatarOwner } from './open-avatar-owner.ts';
import { forgetIdent } from './picture-cache.ts';

/**
 * Switches between letters and the photo that is stored. Leaving a photo keeps it for coming back and ends its address at
 * once; coming back gives it a new one. Choosing what is chosen already changes and records nothing.
 *
 * A Gravatar is fetched by a job; until its copy is here the avatar shows as letters.
 *
 * Throws InvalidError (`avatar_type`) for upload when no photo is stored, and for gravatar of anybody but a user or where it is
 * switched off.
 */
export async function chooseAvatarKind(
  ctx: Context<Db>,
  target: AvatarTarget,
  kind: AvatarKind,
): Promise<AvatarView> {
  const owner = await openAvatarOwner(ctx, target, 'write');
  const isPossible = kind !== 'gravatar' || (owner.type === 'user' && env().GRAVATAR_URL !== 'off');
  if (!isPossible) throw notAChoice(kind);
  const { before, after } = await switchKind(ctx, owner, kind);
  if (after !== before) forgetIdent(ctx.db, owner.type, before.ident);
  return avatarView(owner, after);
}

/**
 * The one transaction of `chooseAvatarKind`, for who has opened the owner. Whoever is in a transaction of their own calls
 * `forgetIdent` for `before` once it has committed.
 */
export async function switchKind(ctx: Context, owner: AvatarOwner, kind: AvatarKind) {
  return inTransaction(ctx, async (tx) => {
    const before = await lockAvatar(tx.db, owner, ctx.now());
    if (kind === 'upload' && before.fileId === null) {
      throw new InvalidError({ avatar_type: ['Cannot set avatar_type to upload without avatar_photo'] });
    }
    if (before.kind === kind) return { before, after: before };
    const after = only(
      await tx.db
        .update(avatars)
        .set({ kind, ident: newIdent() })
        .where(eq(avatars.id, before.id))
        .returning(),
    );
    if (kind === 'gravatar') await enqueue(tx.db, gravatarJob, { userId: owner.id });
    for (const entry of avatarEntries(owner, before, after)) await recordEntry(tx, entry);
    return { before, after };
  });
}

/** The reference's words for a choice that does not exist. */
export function notAChoice(value: string): InvalidError {
  return new InvalidError({ avatar_type: [`"${value}" is not a valid choice.`] });
}
