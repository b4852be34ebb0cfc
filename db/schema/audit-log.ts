import { bigint, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, createdAt } from './columns.ts';

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
    index('audit_log_entries_time_idx').on(t.organizationId, t.createdAt),
  ],
);

/** The newest link of an organization's chain. Its row lock orders the writers of one organization. */
export const auditLogHeads = pgTable('audit_log_heads', {
  organizationId: bigint({ mode: 'number' }).primaryKey(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: bytea().notNull(),
});
