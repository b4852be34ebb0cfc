import { sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { type Digest, digestFromBytes } from '#lib/blob-store/digest.ts';

/** The sha-1 of no bytes. Everybody has them. */
export const SHA1_OF_NOTHING = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

export interface PossessedChunk {
  digest: Digest;
  sizeBytes: number;
}

/**
 * Those of the chunks that an organization possesses, by sha-1 in lower-case hexadecimal. What others have sent is not among them,
 * whoever knows its hash. Chunks that were not touched for a while are touched, so that the sweep leaves time to use them.
 */
export async function possessedChunks(
  db: Db | Tx,
  organizationId: number,
  sha1s: readonly string[],
): Promise<Map<string, PossessedChunk>> {
  const wanted = JSON.stringify([...new Set(sha1s)]);
  const rows = await db.execute<{ sha1: string; sha256: Buffer; size_bytes: number }>(sql`
    with wanted as materialized (
      select decode(w #>> '{}', 'hex') as sha1 from json_array_elements(${wanted}::json) w
    ), owned as materialized (
      select o.sha1, b.id, b.sha256, b.size_bytes, b.last_referenced_at <= now() - interval '12 hours' as is_stale
        from wanted join chunk_owners o on o.organization_id = ${organizationId}::bigint and o.sha1 = wanted.sha1
        join file_blobs b on b.id = o.blob_id
    ), stale as materialized (
      select id from file_blobs where id in (select id from owned where is_stale) order by sha256 for no key update
    ), touched as (
      update file_blobs set last_referenced_at = now() from stale where file_blobs.id = stale.id
    )
    select encode(sha1, 'hex') as sha1, sha256, size_bytes from owned`);
  return new Map(
    rows.map((row) => [row.sha1, { digest: digestFromBytes(row.sha256), sizeBytes: row.size_bytes }]),
  );
}
