import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';
import { invites } from './members.ts';
import { organizations } from './organizations.ts';
import { teams } from './teams.ts';
import { users } from './users.ts';

/** A link that may be shared: whoever holds it may join, within its limits. It never proves an address. */
export const inviteLinks = pgTable(
  'invite_links',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** What the link is for, for its makers alone. */
    name: text().notNull(),
    role: text().notNull(),
    makerId: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    /** sha-256 of the token. The token itself is never stored. */
    tokenHash: bytea().notNull(),
    /** Null: any number of people. */
    usesMax: integer(),
    /** How many have joined by it or wait for an answer. One guarded UPDATE counts them. */
    useCount: integer().notNull().default(0),
    /** Who may use it by the domain of a proven address; empty: anybody. */
    domains: text().array().notNull().default(sql`'{}'::text[]`),
    needsApproval: boolean().notNull().default(false),
    expiresAt: moment(),
    /** When it was switched off. */
    endedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    index('invite_links_list_idx').on(t.organizationId, t.id),
    index().on(t.makerId),
    check(
      'invite_links_uses_check',
      sql`${t.useCount} >= 0 and (${t.usesMax} is null or (${t.usesMax} > 0 and ${t.useCount} <= ${t.usesMax}))`,
    ),
  ],
);

/** The teams that a link puts people into. */
export const inviteLinkTeams = pgTable(
  'invite_link_teams',
  {
    linkId: bigint({ mode: 'number' })
      .notNull()
      .references(() => inviteLinks.id, { onDelete: 'cascade' }),
    teamId: bigint({ mode: 'number' })
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.linkId, t.teamId] }), index().on(t.teamId)],
);

/** joined: at once. asked: a request was made, whose row says what became of it. denied: it gave its place back. */
export type LinkUseOutcome = 'joined' | 'asked' | 'denied';

/** One person at one link, once. The name and address are copied, so that the list outlives the account. */
export const inviteLinkUses = pgTable(
  'invite_link_uses',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    linkId: bigint({ mode: 'number' })
      .notNull()
      .references(() => inviteLinks.id, { onDelete: 'cascade' }),
    userId: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    name: text().notNull(),
    /** The proven address that counted. */
    address: text().notNull(),
    outcome: text().$type<LinkUseOutcome>().notNull(),
    /** The request, where approval was wanted. */
    inviteId: bigint({ mode: 'number' }).references(() => invites.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('invite_link_uses_link_user_key').on(t.linkId, t.userId),
    index().on(t.userId),
    index().on(t.inviteId),
    check('invite_link_uses_outcome_check', sql`${t.outcome} in ('joined', 'asked', 'denied')`),
  ],
);
