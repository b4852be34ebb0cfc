import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { files, type UploadAbout, uploads } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import { SEE_PERMISSIONS } from './chunk-permissions.ts';

const UPLOADS_PER_PAGE_MAX = 100;

export interface UploadView {
  id: number;
  /** In lower-case hexadecimal. */
  sha1: string;
  name: string;
  sizeBytes: number;
  about: UploadAbout;
  createdAt: Date;
}

/**
 * A page of the files that an organization has sent, in the order in which they were begun; those that are still being made are
 * left out. `next` is the place of the next page, null at the end. Errors: those of `openWithAny`.
 */
export async function listUploads(
  ctx: Context,
  idOrSlug: string,
  page: { after?: number; limit?: number } = {},
): Promise<{ uploads: UploadView[]; next: number | null }> {
  const { organization } = await openWithAny(ctx, idOrSlug, SEE_PERMISSIONS);
  const limit = page.limit ?? UPLOADS_PER_PAGE_MAX;
  const rows = await ctx.db
    .select({
      id: uploads.id,
      sha1: sql<string>`encode(${uploads.sha1}, 'hex')`,
      name: uploads.name,
      sizeBytes: files.sizeBytes,
      about: uploads.about,
      createdAt: uploads.createdAt,
    })
    .from(uploads)
    .innerJoin(files, eq(files.id, uploads.fileId))
    .where(and(eq(uploads.organizationId, organization.id), gt(uploads.id, page.after ?? 0)))
    .orderBy(asc(uploads.id))
    .limit(limit + 1);
  const found = rows.slice(0, limit);
  return { uploads: found, next: rows.length > limit ? (found.at(-1)?.id ?? null) : null };
}
