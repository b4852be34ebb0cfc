import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns.ts';
import { organizations } from './organizations.ts';
import { sessions } from './sessions.ts';
import { users } from './users.ts';

/** A value of a claim and the role that it gives. */
export interface RoleRule {
  value: string;
  role: string;
}

/** A value of a claim and the slug of the team that it puts a member into. */
export interface TeamRule {
  value: string;
  team: string;
}

const ofOrganization = () =>
  bigint({ mode: 'number' })
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });

/** The OpenID provider of an organization: at most one. */
export const ssoProviders = pgTable('sso_providers', {
  organizationId: ofOrganization().primaryKey(),
  /** What its button is called. */
  name: text().notNull(),
  issuer: text().notNull(),
  clientId: text().notNull(),
  /** Sealed (lib/seal.ts). */
  sealedClientSecret: text().notNull(),
  /** Members come through it, or not at all. */
  isRequired: boolean().notNull().default(false),
  /** The role of whoever joins by it without an invite. */
  defaultRole: text().notNull(),
  /** The claim that `roleRules` look at; null: roles are given here alone. */
  roleClaim: text(),
  roleRules: jsonb().$type<RoleRule[]>().notNull().default([]),
  teamClaim: text(),
  teamRules: jsonb().$type<TeamRule[]>().notNull().default([]),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** Somebody at the provider of one organization, and the user whom they were shown to be. */
export const ssoIdentities = pgTable(
  'sso_identities',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: ofOrganization(),
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the provider names, as last seen. */
    email: text(),
    createdAt: createdAt(),
    lastUsedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique('sso_identities_subject_key').on(t.organizationId, t.issuer, t.subject),
    unique('sso_identities_user_key').on(t.organizationId, t.userId),
    index().on(t.userId),
  ],
);

/** A session whose user has shown themselves to the provider of an organization. */
export const ssoSessions = pgTable(
  'sso_sessions',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    organizationId: ofOrganization(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.organizationId] }), index().on(t.organizationId)],
);
