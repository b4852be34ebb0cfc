import { and, eq, isNotNull } from 'drizzle-orm';
import { uploads } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import { removeFile } from '#lib/blob-store/files.ts';
import { NotFoundError } from '#lib/errors.ts';
import { SEND_PERMISSIONS } from './chunk-permissions.ts';

/**
 * Removes a file that an organization has sent, by the sha-1 of the whole. Its bytes go with the next sweep, unless another
 * file has them too. Errors: those of `openWithAny`; NotFoundError when there is no such file, a second time included.
 */
export async function removeUpload(ctx: Context, idOrSlug: string, sha1: string): Promise<void> {
  const { organization } = await openWithAny(ctx, idOrSlug, SEND_PERMISSIONS);
  if (!/^[0-9a-f]{40}$/i.test(sha1)) throw new NotFoundError('file');
  await inTransaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(uploads)
      .where(
        and(
          eq(uploads.organizationId, organization.id),
          eq(uploads.sha1, Buffer.from(sha1, 'hex')),
          isNotNull(uploads.fileId),
        ),
      )
      .returning();
    if (!removed?.fileId) throw new NotFoundError('file');
    await removeFile(tx.db, removed.fileId);
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'upload.remove',
      target: { type: 'upload', id: removed.id, label: removed.name },
      data: { sha1: sha1.toLowerCase() },
    });
  });
}
