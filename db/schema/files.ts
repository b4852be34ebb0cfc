import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
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

/** An immutable stored chunk, unique by digest. A migration sets `data` to STORAGE EXTERNAL. */
export const fileBlobs = pgTable(
  'file_blobs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sha256: bytea().notNull().unique(),
    sizeBytes: integer().notNull(),
    lastReferencedAt: moment().notNull().defaultNow(),
    data: bytea().notNull(),
  },
  (t) => [
    index().on(t.lastReferencedAt),
    check('file_blobs_sha256_check', sql`octet_length(${t.sha256}) = 32`),
  ],
);

/** This file has that blob at this offset. What an index row names can never be deleted. */
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
  (t) => [primaryKey({ columns: [t.fileId, t.ordinal] }), index().on(t.blobId)],
);
