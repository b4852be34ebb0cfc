import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Digest, digestFromBytes } from '#lib/blob-store/digest.ts';
import { putInside } from '#lib/blob-store/link.ts';
import type { Chunk } from '#lib/blob-store/store.ts';

/** Bytes that an organization has sent, with the name that the chunk-upload protocol gives them. */
export interface SentChunk extends Chunk {
  sha1: Buffer;
}

/**
 * Makes an organization the possessor of chunks that are stored. Inside a transaction: the blobs stay locked until it ends,
 * and those that the sweep took meanwhile are stored again. Claiming what is possessed already changes nothing.
 */
export async function claimChunks(
  tx: Tx,
  organizationId: number,
  chunks: readonly SentChunk[],
): Promise<void> {
  const swept = await claim(tx, organizationId, chunks);
  if (swept.length === 0) return;
  await putInside(tx, swept);
  await claim(tx, organizationId, swept);
}

/** Answers the chunks whose blob is not there. */
async function claim(tx: Tx, organizationId: number, chunks: readonly SentChunk[]): Promise<SentChunk[]> {
  // Of two contents with one sha-1, which takes a collision, the later one counts.
  const distinct = [...new Map(chunks.map((chunk) => [chunk.sha1.toString('hex'), chunk])).values()];
  const wanted = JSON.stringify(distinct.map(({ sha1, digest }) => [sha1.toString('hex'), digest]));
  const rows = await tx.execute<{ sha256: Buffer }>(sql`
    with wanted as materialized (
      select decode(w->>0, 'hex') as sha1, decode(w->>1, 'hex') as sha256 from json_array_elements(${wanted}::json) w
    ), locked as materialized (
      select id, sha256 from file_blobs where sha256 in (select sha256 from wanted) order by sha256 for key share
    ), claimed as (
      insert into chunk_owners (organization_id, sha1, blob_id)
      select ${organizationId}::bigint, wanted.sha1, locked.id from wanted join locked using (sha256) order by wanted.sha1
      on conflict (organization_id, sha1) do update set blob_id = excluded.blob_id
        where chunk_owners.blob_id <> excluded.blob_id
    )
    select sha256 from locked`);
  const found = new Set<Digest>(rows.map((row) => digestFromBytes(row.sha256)));
  return distinct.filter((chunk) => !found.has(chunk.digest));
}
