import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';
import { organizations } from './organizations.ts';

export type ActorType = 'user' | 'token' | 'system';

/** One field's value before and after, in the terms of the API. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/**
 * The append-only record of an organization. It has no foreign keys: entries outlive what they speak of.
 * `hash` = sha-256(hash of the entry before, sequence, digest of the content); domain/audit-log/chain.ts defines the content.
 */
export const auditLogEntries = pgTable(
  'audit_log_entries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: bigint({ mode: 'number' }).notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    event: text().notNull(),
    actorType: text().$type<ActorType>().notNull(),
    /** The user who acted; of a token, its owner; of the system, null. */
    actorId: bigint({ mode: 'number' }),
    actorTokenId: bigint({ mode: 'number' }),
    /** Copied at the time, so that it survives the actor. */
    actorLabel: text().notNull(),
    targetType: text(),
    targetId: bigint({ mode: 'number' }),
    targetLabel: text(),
    targetUserId: bigint({ mode: 'number' }),
    /** As text: an address type would print it in another form than the one that was hashed. */
    ip: text(),
    changes: jsonb().$type<Change[]>().notNull().default([]),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    hash: bytea().notNull(),
  },
  (t) => [
    // Writers of one organization are ordered by its head row, so `sequence` is the order of the log.
    unique('audit_log_entries_sequence_key').on(t.organizationId, t.sequence),
    index('audit_log_entries_event_idx').on(t.organizationId, t.event, t.sequence),
    index('audit_log_entries_actor_idx').on(t.organizationId, t.actorId, t.sequence),
    index('audit_log_entries_token_idx')
      .on(t.organizationId, t.actorTokenId, t.sequence)
      .where(sql`${t.actorTokenId} is not null`),
    index('audit_log_entries_time_idx').on(t.organizationId, t.createdAt, t.sequence),
    // Settings have the organization for their target: no use looking it up, and no index to keep for it.
    index('audit_log_entries_target_idx')
      .on(t.organizationId, t.targetType, t.targetId, t.sequence)
      .where(sql`${t.targetType} <> 'organization'`),
    index('audit_log_entries_target_user_idx')
      .on(t.organizationId, t.targetUserId, t.sequence)
      .where(sql`${t.targetUserId} is not null`),
    check(
      'audit_log_entries_actor_check',
      sql`case ${t.actorType}
        when 'user' then ${t.actorTokenId} is null
        when 'token' then ${t.actorTokenId} is not null
        when 'system' then ${t.actorId} is null and ${t.actorTokenId} is null
        else false end`,
    ),
  ],
);

/** The newest link of an organization's chain. Its row lock orders the writers of one organization. */
export const auditLogHeads = pgTable('audit_log_heads', {
  organizationId: bigint({ mode: 'number' }).primaryKey(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: bytea().notNull(),
  /** The newest entry that retention removed, and its hash, which the oldest entry still there is chained to. */
  prunedSequence: bigint({ mode: 'number' }).notNull().default(0),
  prunedHash: bytea(),
});

/** The outcome of the last walk over an organization's chain, so that showing it costs no walk. */
export const auditLogVerdicts = pgTable('audit_log_verdicts', {
  organizationId: bigint({ mode: 'number' }).primaryKey(),
  isWhole: boolean().notNull(),
  /** The newest entry that was found sound. */
  verifiedSequence: bigint({ mode: 'number' }).notNull(),
  brokenAt: bigint({ mode: 'number' }),
  reason: text(),
  verifiedAt: moment().notNull(),
});

/** Heads of the chain as they were signed. Copies of them kept elsewhere show a log that was rewritten as a whole. */
export const auditLogCheckpoints = pgTable(
  'audit_log_checkpoints',
  {
    organizationId: bigint({ mode: 'number' }).notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    hash: bytea().notNull(),
    signedAt: moment().notNull(),
    /** Ed25519, as its 32 bytes. */
    publicKey: bytea().notNull(),
    signature: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.sequence] })],
);

/** When somebody's reading of a log was last recorded; `reader` is `user:7`, `token:9` or `system`. */
export const auditLogReads = pgTable(
  'audit_log_reads',
  {
    organizationId: bigint({ mode: 'number' }).notNull(),
    reader: text().notNull(),
    recordedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.reader] })],
);

/** Where an organization's log is sent as it grows, and how far that has come. */
export const auditLogStreams = pgTable('audit_log_streams', {
  organizationId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => organizations.id, { onDelete: 'cascade' }),
  url: text().notNull(),
  /** Sealed: the signing secret, and the Authorization header if there is one. */
  sealedSecrets: text().notNull(),
  isPaused: boolean().notNull().default(false),
  /** The newest entry that the other end has taken. */
  sentSequence: bigint({ mode: 'number' }).notNull(),
  sentAt: moment(),
  failureCount: integer().notNull().default(0),
  lastError: text(),
  lastErrorAt: moment(),
  /** Nothing is sent before. */
  nextAttemptAt: moment().notNull(),
  /** A worker is sending until then; it has died if it is still not done. */
  busyUntil: moment(),
  createdAt: createdAt(),
});
