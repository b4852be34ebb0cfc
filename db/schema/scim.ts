import { sql } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';
import { invites, members } from './members.ts';
import { organizations } from './organizations.ts';
import { teams } from './teams.ts';
import { users } from './users.ts';

const ofOrganization = () =>
  bigint({ mode: 'number' })
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });

/** The key by which an identity provider provisions one organization. */
export const scimTokens = pgTable(
  'scim_tokens',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: ofOrganization(),
    tokenHash: bytea().notNull().unique(),
    /** The last characters, so that owners can tell tokens apart. */
    tokenEnd: text().notNull(),
    createdById: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    lastUsedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.organizationId)],
);

/**
 * Somebody whom the identity provider manages. A trigger on members (migrations/0021_provisioning.sql) links whoever joins,
 * by whatever way, to the row of their proven address.
 * The id is what the provider knows them by, and stays the same while they are invited, a member, put out, and back in.
 */
export const scimUsers = pgTable(
  'scim_users',
  {
    id: bigint({ mode: 'number' }).primaryKey().default(sql`nextval('member_ids')`),
    organizationId: ofOrganization(),
    /** An address, as the provider writes it. */
    userName: text().notNull(),
    userNameNormalized: text().notNull(),
    externalId: text(),
    givenName: text().notNull().default(''),
    familyName: text().notNull().default(''),
    displayName: text().notNull().default(''),
    /** The role that the provider wants; null: it says nothing, and roles are given here. */
    role: text(),
    /** While they are no member, the teams that they come into, or back to. */
    teamIds: bigint({ mode: 'number' }).array().notNull().default(sql`'{}'::bigint[]`),
    isActive: boolean().notNull().default(true),
    memberId: bigint({ mode: 'number' })
      .unique()
      .references(() => members.id, { onDelete: 'set null' }),
    /** The invite by which they will join, or joined. */
    inviteId: bigint({ mode: 'number' })
      .unique()
      .references(() => invites.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    unique('scim_users_name_key').on(t.organizationId, t.userNameNormalized),
    index('scim_users_external_idx').on(t.organizationId, t.externalId),
  ],
);

/** A team that the identity provider manages, and what it calls it. */
export const scimGroups = pgTable('scim_groups', {
  teamId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => teams.id, { onDelete: 'cascade' }),
  externalId: text(),
});
