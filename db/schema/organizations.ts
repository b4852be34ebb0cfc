import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ActorType } from './audit-log.ts';
import { createdAt, jsonValue, moment } from './columns.ts';

export type OrganizationStatus = 'active' | 'pending_deletion' | 'deletion_in_progress';

/** The tenant. Flags stand in the terms of the API, never inverted. */
export const organizations = pgTable(
  'organizations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    slug: text().notNull().unique(),
    status: text().$type<OrganizationStatus>().notNull().default('active'),
    defaultRole: text().notNull().default('member'),
    openMembership: boolean().notNull().default(true),
    enhancedPrivacy: boolean().notNull().default(false),
    allowSharedIssues: boolean().notNull().default(true),
    isEarlyAdopter: boolean().notNull().default(false),
    require2FA: boolean('require_2fa').notNull().default(false),
    /** While two-factor authentication is required: from when members without one are kept out. */
    twoFactorFrom: moment(),
    /** When those members were last written to about it. */
    twoFactorRemindedAt: moment(),
    codecovAccess: boolean().notNull().default(false),
    allowMemberProjectCreation: boolean().notNull().default(true),
    allowSuperuserAccess: boolean().notNull().default(true),
    allowMemberInvite: boolean().notNull().default(true),
    /** How many members it may have, open invites counted too; null for as many as like. */
    seatLimit: integer(),
    /** Raised by one with every saved change of settings. */
    revision: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      'organizations_status_check',
      sql`${t.status} in ('active', 'pending_deletion', 'deletion_in_progress')`,
    ),
    check('organizations_seat_limit_check', sql`${t.seatLimit} > 0`),
  ],
);

/**
 * How many members an organization has. Triggers on `members` keep it (migrations/0014_count_members.sql), so that no
 * writer can forget it; who takes a seat locks the row first (domain/members/make-member.ts).
 */
export const organizationSeats = pgTable('organization_seats', {
  organizationId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => organizations.id, { onDelete: 'cascade' }),
  memberCount: integer().notNull().default(0),
});

/** Every slug that an organization ever had, the current one included, so that old links resolve. */
export const organizationSlugs = pgTable(
  'organization_slugs',
  {
    slug: text().primaryKey(),
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [index().on(t.organizationId)],
);

/**
 * A wish to delete an organization. Restoring takes it away; purging leaves it as the tombstone, with nothing of the
 * organization but its name. No foreign keys: it outlives what it speaks of.
 */
export const organizationDeletions = pgTable(
  'organization_deletions',
  {
    organizationId: bigint({ mode: 'number' }).primaryKey(),
    name: text().notNull(),
    slug: text().notNull(),
    organizationCreatedAt: moment().notNull(),
    actorType: text().$type<ActorType>().notNull(),
    actorId: bigint({ mode: 'number' }),
    actorLabel: text().notNull(),
    ip: text(),
    requestedAt: moment().notNull(),
    /** Until then it can be restored. */
    dueAt: moment().notNull(),
    /** When the last of it was gone. */
    purgedAt: moment(),
  },
  (t) => [index('organization_deletions_due_idx').on(t.dueAt).where(sql`purged_at is null`)],
);

/** One row per option that was ever set; only keys of the catalogue (domain/organizations/options.ts). */
export const organizationOptions = pgTable(
  'organization_options',
  {
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    value: jsonValue(),
    updatedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.key] })],
);
