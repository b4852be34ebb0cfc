import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bytea, createdAt, jsonValue, moment } from './columns.ts';
import { fileBlobs, files } from './files.ts';
import { organizations } from './organizations.ts';

/**
 * An organization possesses a blob: it sent these bytes itself. Only what it possesses may it put into a file, so that knowing
 * a hash grants nothing. The chunk-upload protocol names chunks by their sha-1. The row goes with its blob.
 */
export const chunkOwners = pgTable(
  'chunk_owners',
  {
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    sha1: bytea().notNull(),
    blobId: bigint({ mode: 'number' })
      .notNull()
      .references(() => fileBlobs.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.sha1] }),
    index().on(t.blobId),
    check('chunk_owners_sha1_check', sql`octet_length(${t.sha1}) = 20`),
  ],
);

/** `created`: it waits for the job. `assembling`: the job is at it. `ok`: its file is there. `error`: `detail` says why not. */
export type UploadState = 'created' | 'assembling' | 'ok' | 'error';

/** What the client says the file belongs to. Foyer keeps it and knows none of it. */
export interface UploadAbout {
  projects: string[];
  version: string | null;
  dist: string | null;
}

/** A file that an organization sent in chunks, or is being made of them. Its sha-1 names it there. */
export const uploads = pgTable(
  'uploads',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    sha1: bytea().notNull(),
    name: text().notNull(),
    about: jsonValue().$type<UploadAbout>().notNull(),
    /** The sha-1 of every chunk in the order of the file, repetitions included: 20 bytes each. */
    chunkSha1s: bytea().notNull(),
    state: text().$type<UploadState>().notNull().default('created'),
    detail: text(),
    fileId: bigint({ mode: 'number' })
      .unique()
      .references(() => files.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    /** When the state last changed. */
    changedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique('uploads_sha1_key').on(t.organizationId, t.sha1),
    check('uploads_sha1_check', sql`octet_length(${t.sha1}) = 20`),
    check('uploads_chunks_check', sql`octet_length(${t.chunkSha1s}) % 20 = 0`),
    check('uploads_state_check', sql`${t.state} in ('created', 'assembling', 'ok', 'error')`),
  ],
);
