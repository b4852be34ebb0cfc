import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { chunkOwners, organizations, uploads } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { assembleUpload } from '#domain/files/assemble-upload.ts';
import { composeUpload } from '#domain/files/compose-upload.ts';
import { uploadChunks } from '#domain/files/upload-chunks.ts';
import type { Part } from '#lib/http/multipart.ts';

export function sha1Of(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

/** A chunk as a part of a form: named by its sha-1 unless another name is given. */
export function partOf(bytes: Uint8Array, given: Partial<Part> = {}): Part {
  return { field: 'file', filename: sha1Of(bytes), bytes, ...given };
}

/** Parts as they arrive. */
export function arrivingParts(parts: readonly Part[]) {
  return async function* () {
    yield* parts;
  };
}

/** Sends chunks as the product's own verb does. */
export function sendChunks(ctx: Context<Db>, slug: string, chunks: readonly Uint8Array[]) {
  return uploadChunks(ctx, slug, arrivingParts(chunks.map((bytes) => partOf(bytes))));
}

/** Has a file made of chunks that were sent, as a client and the job do together; answers what the client hears at the end. */
export async function assembleNow(
  ctx: Context<Db>,
  slug: string,
  chunks: readonly Uint8Array[],
  more: object = {},
) {
  const checksum = sha1Of(Buffer.concat(chunks));
  const input = { checksum, chunks: chunks.map(sha1Of), ...more };
  await assembleUpload(ctx, slug, input);
  await composeAll(ctx, slug);
  return assembleUpload(ctx, slug, input);
}

/** Does the job of every upload of an organization that waits. */
export async function composeAll(ctx: Context<Db>, slug: string): Promise<void> {
  const waiting = await ctx.db
    .select({ id: uploads.id })
    .from(uploads)
    .innerJoin(organizations, eq(organizations.id, uploads.organizationId))
    .where(and(eq(uploads.state, 'created'), eq(organizations.slug, slug)));
  for (const { id } of waiting) await composeUpload(ctx, { uploadId: id }, { isLastAttempt: true });
}

/** The sha-1 of every chunk that an organization possesses, sorted. */
export async function possessed(db: Db, organizationId: number): Promise<string[]> {
  const rows = await db
    .select({ sha1: chunkOwners.sha1 })
    .from(chunkOwners)
    .where(eq(chunkOwners.organizationId, organizationId));
  return rows.map(({ sha1 }) => sha1.toString('hex')).sort();
}
