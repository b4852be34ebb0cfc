import type { Context } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import {
  CHUNK_BYTES_MAX,
  CHUNKS_PER_REQUEST_MAX,
  CONCURRENCY,
  FILE_BYTES_MAX,
  REQUEST_BYTES_MAX,
} from './chunk-limits.ts';
import { SEE_PERMISSIONS } from './chunk-permissions.ts';

export interface ChunkOptions {
  /** Where the chunks go belongs to the organization of this slug, whatever it was called by. */
  slug: string;
  chunkBytesMax: number;
  chunksPerRequestMax: number;
  requestBytesMax: number;
  fileBytesMax: number;
  concurrency: number;
}

/** How this organization takes files in chunks. Errors: those of `openWithAny`. */
export async function readChunkOptions(ctx: Context, idOrSlug: string): Promise<ChunkOptions> {
  const { organization } = await openWithAny(ctx, idOrSlug, SEE_PERMISSIONS);
  return {
    slug: organization.slug,
    chunkBytesMax: CHUNK_BYTES_MAX,
    chunksPerRequestMax: CHUNKS_PER_REQUEST_MAX,
    requestBytesMax: REQUEST_BYTES_MAX,
    fileBytesMax: FILE_BYTES_MAX,
    concurrency: CONCURRENCY,
  };
}
