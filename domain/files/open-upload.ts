import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { uploads } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import { type OpenFile, openFile } from '#lib/blob-store/files.ts';
import { NotFoundError } from '#lib/errors.ts';
import { SEE_PERMISSIONS } from './chunk-permissions.ts';

/**
 * Opens a file that an organization has sent, by the sha-1 of the whole. Errors: those of `openWithAny`; NotFoundError when this
 * organization has no such file, whether another has one or not.
 */
export async function openUpload(ctx: Context<Db>, idOrSlug: string, sha1: string): Promise<OpenFile> {
  const { organization } = await openWithAny(ctx, idOrSlug, SEE_PERMISSIONS);
  const isSha1 = /^[0-9a-f]{40}$/i.test(sha1);
  const [upload] = isSha1
    ? await ctx.db
        .select({ fileId: uploads.fileId })
        .from(uploads)
        .where(and(eq(uploads.organizationId, organization.id), eq(uploads.sha1, Buffer.from(sha1, 'hex'))))
    : [];
  const file = upload?.fileId ? await openFile(ctx.db, upload.fileId) : null;
  if (!file) throw new NotFoundError('file');
  return file;
}
