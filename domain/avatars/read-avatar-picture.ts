import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { servedSizePx } from './address.ts';
import type { AvatarRow } from './avatar-view.ts';
import type { AvatarSubject } from './letter.ts';
import { makeVariant, readSquare } from './make-variant.ts';
import { cachedIdent, cachedPicture, type Picture, type PictureWish, pictureKey } from './picture-cache.ts';

const IDENT = /^[0-9a-f]{32}$/;

/**
 * The picture behind a public address, for anybody who knows the address. Null when no avatar of this kind of owner has
 * that ident, or when it is letters now. Every size is answered with the nearest that we serve.
 */
export async function readAvatarPicture(
  ctx: Context<Db>,
  subject: AvatarSubject,
  ident: string,
  wish: PictureWish,
): Promise<Picture | null> {
  const { db } = ctx;
  if (!IDENT.test(ident)) return null;
  const named = await cachedIdent(db, subject, ident, () => findFile(db, subject, ident));
  if (!named) return null;
  const { fileId } = named;
  if (!wish) return readSquare(db, fileId);
  const sizePx = servedSizePx(wish.sizePx);
  return cachedPicture(db, pictureKey(fileId, wish), () => makeVariant(db, fileId, sizePx, wish.type));
}

async function findFile(db: Db, subject: AvatarSubject, ident: string) {
  const [row] = await db.select().from(avatars).where(eq(avatars.ident, ident));
  if (!row || subjectOf(row) !== subject) return null;
  const fileId = { letter: null, upload: row.fileId, gravatar: row.gravatarFileId }[row.kind];
  return fileId === null ? null : { fileId };
}

function subjectOf(row: AvatarRow): AvatarSubject {
  if (row.userId !== null) return 'user';
  return row.organizationId !== null ? 'organization' : 'team';
}
