import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';

/** A named whole: type, size, checksum. Its bytes are the blobs of its index rows, in order. */
export const files = pgTable('files', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  /** A namespace, such as `avatar.file`. */
  type: text().notNull(),
  contentType: text().notNull().default('application/octet-stream'),
  sizeBytes: bigint({ mode: 'number' }).notNull(),
  /** sha-256 of the whole. */
  checksum: bytea().notNull(),
  /** sha-1 of the whole, for the chunk-upload protocol only. */
  sha1: bytea().notNull(),
  createdAt: createdAt(),
});

export type BlobStoreKind = 'postgres' | 'filesystem' | 's3';

/**
 * An immutable stored chunk, unique by digest. Its bytes are in `data`, or else in the store that it names, under `objectKey`.
 * A migration sets `data` to STORAGE EXTERNAL.
 */
export const fileBlobs = pgTable(
  'file_blobs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sha256: bytea().notNull().unique(),
    sizeBytes: integer().notNull(),
    lastReferencedAt: moment().notNull().defaultNow(),
    store: text().$type<BlobStoreKind>().notNull().default('postgres'),
    /** Random, never derived from the digest, so that removing an object cannot hurt a later blob of the same bytes. */
    objectKey: text(),
    data: bytea(),
    /** CRC-32 of every 64 KiB of `data`, for reading a part of it; null where there is none (lib/blob-store/blocks.ts). */
    blockSums: bytea(),
  },
  (t) => [
    index().on(t.lastReferencedAt),
    uniqueIndex('file_blobs_object_key_key').on(t.objectKey).where(sql`object_key is not null`),
    check('file_blobs_sha256_check', sql`octet_length(${t.sha256}) = 32`),
    check(
      'file_blobs_place_check',
      sql`(${t.store} = 'postgres') = (${t.data} is not null) and (${t.store} = 'postgres') = (${t.objectKey} is null)`,
    ),
  ],
);

/** This file has that blob at this offset. What an index row names can never be deleted. Offsets leave no gap. */
export const fileBlobIndex = pgTable(
  'file_blob_index',
  {
    fileId: bigint({ mode: 'number' })
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    blobId: bigint({ mode: 'number' })
      .notNull()
      .references(() => fileBlobs.id, { onDelete: 'restrict' }),
    offsetBytes: bigint({ mode: 'number' }).notNull(),
    sizeBytes: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.ordinal] }),
    unique('file_blob_index_offset_key').on(t.fileId, t.offsetBytes),
    index().on(t.blobId),
    check('file_blob_index_size_check', sql`${t.sizeBytes} > 0`),
  ],
);
