import { type SQL, sql } from 'drizzle-orm';
import { buildSqlOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import { fileBlobs } from '#db/schema/index.ts';
import { invariant } from '#lib/invariant.ts';
import { blockSums } from './blocks.ts';
import type { Digest } from './digest.ts';
import { digestToBytes } from './digest.ts';
import type { Chunk } from './store.ts';

/** A place in a file and the blob that belongs there. */
export interface Link {
  ordinal: number;
  digest: Digest;
  offsetBytes: number;
  sizeBytes: number;
}

/** What a file row says besides its id. */
export interface FileRow {
  name: string;
  type: string;
  contentType: string;
  sizeBytes: number;
  checksum: Buffer;
  sha1: Buffer;
}

interface Inserted {
  id: number;
  createdAt: Date;
  /** The links whose blobs were not there. */
  missing: Link[];
}

/** The wanted links as rows, and the blobs that are there, locked. */
const WANTED_AND_LOCKED = sql`wanted as materialized (
      select (w->>0)::int as ordinal, decode(w->>1, 'hex') as sha256, (w->>2)::bigint as offset_bytes,
             (w->>3)::int as size_bytes
        from json_array_elements(${sql.placeholder('wanted')}::text::json) w
    ), locked as materialized (
      select id, sha256 from file_blobs where sha256 in (select sha256 from wanted)
       order by sha256 for key share
    )`;

const insertFileAndLinks = buildSqlOnce<{ id: string; created_ms: number; ordinals: number[] }>(() => {
  const { placeholder } = sql;
  return sql`
    with ${WANTED_AND_LOCKED}, file as (
      insert into files (name, type, content_type, size_bytes, checksum, sha1)
      values (${placeholder('name')}, ${placeholder('type')}, ${placeholder('contentType')},
        ${placeholder('sizeBytes')}, ${placeholder('checksum')}, ${placeholder('sha1')})
      returning id, created_at
    ), linked as (${insertLinks(sql`(select id from file)`)})
    select id, extract(epoch from created_at) * 1000 as created_ms,
           array(select ordinal from linked) as ordinals from file`;
});

/** Inserts a file and the index rows for those links whose blobs are there, in one statement. See `linkBlobs`. */
export async function insertFile(tx: Tx, file: FileRow, links: readonly Link[]): Promise<Inserted> {
  const [row] = await insertFileAndLinks(tx, { ...file, wanted: wantedJson(links) });
  invariant(row, 'an insert returns its row');
  return {
    id: Number(row.id),
    createdAt: new Date(Number(row.created_ms)),
    missing: withoutOrdinals(links, row.ordinals),
  };
}

const linkWanted = buildSqlOnce<{ ordinal: number }>(
  () => sql`with ${WANTED_AND_LOCKED} ${insertLinks(sql`${sql.placeholder('fileId')}::bigint`)}`,
);

/**
 * Writes the index rows for those links whose blobs are there and returns the rest. Locks every blob by its digest, in
 * order, so that the sweep either has removed it before (and it is among the rest) or cannot any more until the
 * transaction ends. Never links by an id that was remembered (spec/files.md 9.3).
 */
export async function linkBlobs(tx: Tx, fileId: number, links: readonly Link[]): Promise<Link[]> {
  if (links.length === 0) return [];
  const rows = await linkWanted(tx, { fileId, wanted: wantedJson(links) });
  return withoutOrdinals(
    links,
    rows.map((row) => row.ordinal),
  );
}

function wantedJson(links: readonly Link[]): string {
  return JSON.stringify(links.map((link) => [link.ordinal, link.digest, link.offsetBytes, link.sizeBytes]));
}

function insertLinks(fileId: SQL): SQL {
  return sql`insert into file_blob_index (file_id, ordinal, blob_id, offset_bytes, size_bytes)
    select ${fileId}, w.ordinal, locked.id, w.offset_bytes, w.size_bytes
      from wanted w join locked using (sha256)
    returning ordinal`;
}

function withoutOrdinals(links: readonly Link[], ordinals: readonly number[]): Link[] {
  if (ordinals.length === links.length) return [];
  const linked = new Set(ordinals);
  return links.filter((link) => !linked.has(link.ordinal));
}

/**
 * Stores chunks inside the caller's transaction, where the upsert's lock holds until it ends. For the few bytes of a small
 * file whose blob was swept between staging and publishing.
 */
export async function putInside(tx: Tx, chunks: readonly Chunk[]): Promise<void> {
  const sorted = [...chunks].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  for (const chunk of sorted) {
    await tx
      .insert(fileBlobs)
      .values({
        sha256: digestToBytes(chunk.digest),
        sizeBytes: chunk.bytes.length,
        data: Buffer.from(chunk.bytes),
        blockSums: blockSums(chunk.bytes),
      })
      .onConflictDoUpdate({ target: fileBlobs.sha256, set: { lastReferencedAt: sql`now()` } });
  }
}
