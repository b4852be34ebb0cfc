import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { avatarVariants, type VariantFormat } from '#db/schema/index.ts';
import { openFile, publishFile, stageFile } from '#lib/blob-store/files.ts';
import { withRenderSlot } from '#lib/images/sharp.ts';
import { renderVariant, type VariantType } from '#lib/images/variant.ts';
import { time } from '#lib/observability/metrics.ts';
import { AVATAR_VARIANT_FILE } from './avatar-files.ts';
import { cachedPicture, type Picture } from './picture-cache.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * A stored picture in one size and format: read when it was made before, else made and stored. Whoever asks at the same
 * moment, in this process or another, waits for the one that makes it. Null when the picture itself is gone, also when it
 * goes meanwhile: then no trace of the variant stays.
 */
export async function makeVariant(
  db: Db,
  fileId: number,
  sizePx: number,
  type: VariantType,
): Promise<Picture | null> {
  const format = type.slice('image/'.length) as VariantFormat;
  const known = await findVariant(db, fileId, sizePx, format);
  if (known !== null) return readPicture(db, known);
  // A place for rendering is taken first: those who wait for one hold no connection.
  return withRenderSlot(async () => {
    const square = await readSquare(db, fileId);
    if (!square) return null;
    return time('avatar.make-variant', { format }, () =>
      makeOnce(db, fileId, sizePx, format, () => renderVariant(square.bytes, sizePx, type)),
    );
  });
}

async function makeOnce(
  db: Db,
  fileId: number,
  sizePx: number,
  format: VariantFormat,
  render: () => Promise<Buffer>,
): Promise<Picture | null> {
  try {
    const made = await db.transaction(async (tx) => {
      const lock = `avatar-variant:${fileId}:${sizePx}:${format}`;
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
      const known = await findVariant(tx, fileId, sizePx, format);
      if (known !== null) return known;
      const bytes = await render();
      const staged = await stageFile(db, once(bytes), { bytesMax: bytes.length });
      const name = `${fileId}-${sizePx}`;
      const contentType = `image/${format}`;
      const file = await publishFile(tx, staged, { name, type: AVATAR_VARIANT_FILE, contentType });
      await tx.insert(avatarVariants).values({ fileId, sizePx, format, variantFileId: file.id });
      return { bytes, contentType, checksum: file.checksum };
    });
    return typeof made === 'number' ? await readPicture(db, made) : made;
  } catch (error) {
    if (isForeignKeyViolation(error)) return null;
    throw error;
  }
}

async function findVariant(db: Db | Tx, fileId: number, sizePx: number, format: VariantFormat) {
  const [found] = await db
    .select({ id: avatarVariants.variantFileId })
    .from(avatarVariants)
    .where(
      and(
        eq(avatarVariants.fileId, fileId),
        eq(avatarVariants.sizePx, sizePx),
        eq(avatarVariants.format, format),
      ),
    );
  return found?.id ?? null;
}

/** A stored picture as it is, for whoever asks for several sizes of it in a row. */
export async function readSquare(db: Db, fileId: number): Promise<Picture | null> {
  return cachedPicture(db, `${fileId}`, () => readPicture(db, fileId));
}

/** The bytes of a stored picture, or null when the file is gone. */
export async function readPicture(db: Db, fileId: number): Promise<Picture | null> {
  const reader = await openFile(db, fileId);
  if (!reader) return null;
  const bytes = await reader.read();
  reader.close();
  return { bytes, contentType: reader.file.contentType, checksum: reader.file.checksum };
}

/** The picture was replaced between reading it and storing what was made of it. */
function isForeignKeyViolation(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && cause.code === FOREIGN_KEY_VIOLATION) return true;
  }
  return false;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
