import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';
import { organizations } from './organizations.ts';
import { teams } from './teams.ts';
import { users } from './users.ts';

/** Members and invites draw from one sequence, so that the REST `members/{id}` names either. */
export const memberIds = pgSequence('member_ids');

/** Names in the order of people and not of bytes. */
export function nameOrder(name: SQLWrapper): SQL {
  return sql`${name} collate "und-x-icu"`;
}

/** Roles from the highest to the lowest, as a number. */
export function roleOrder(role: SQLWrapper): SQL<number> {
  return sql<number>`(case ${role} when 'owner' then 0 when 'manager' then 1 when 'admin' then 2 else 3 end)`;
}

/** A user's place in one organization. Only real people. */
export const members = pgTable(
  'members',
  {
    id: bigint({ mode: 'number' }).primaryKey().default(sql`nextval('member_ids')`),
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    inviterId: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    ssoLinked: boolean().notNull().default(false),
    ssoInvalid: boolean().notNull().default(false),
    memberLimitRestricted: boolean().notNull().default(false),
    idpProvisioned: boolean().notNull().default(false),
    idpRoleRestricted: boolean().notNull().default(false),
    partnershipRestricted: boolean().notNull().default(false),
    /**
     * The user's name, and their name and proven addresses after a space each. Triggers keep both
     * (migrations/0017_sort_and_search_members.sql), so that lists sort and search inside one organization by index.
     */
    sortName: text().notNull().default(''),
    searchText: text().notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    unique('members_organization_user_key').on(t.organizationId, t.userId),
    index('members_list_idx').on(t.organizationId, t.id),
    index().on(t.userId),
    index('members_name_idx').on(t.organizationId, nameOrder(t.sortName), t.id),
    index('members_role_idx').on(t.organizationId, roleOrder(t.role), t.id),
    index('members_search_idx').using('gin', t.organizationId, t.searchText.op('gin_trgm_ops')),
  ],
);

/** Who sees replays while they are restricted (setting `replayAccessMembers`). It goes with the membership. */
export const replayAccess = pgTable(
  'replay_access',
  {
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    memberId: bigint({ mode: 'number' })
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.memberId] }), index().on(t.memberId)],
);

export type InviteStatus = 'pending' | 'accepted' | 'declined' | 'revoked' | 'replaced';
export type InviteKind = 'invite' | 'invite-request' | 'join-request';
/** none: no mail was wanted. */
export type InviteMailStatus = 'none' | 'queued' | 'sent' | 'failed';

/** An offer of membership to one address. Expired is derived from the clock and never stored. */
export const invites = pgTable(
  'invites',
  {
    id: bigint({ mode: 'number' }).primaryKey().default(sql`nextval('member_ids')`),
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    kind: text().$type<InviteKind>().notNull().default('invite'),
    status: text().$type<InviteStatus>().notNull().default('pending'),
    email: text().notNull(),
    emailNormalized: text().notNull(),
    role: text().notNull(),
    inviterId: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    /** Of a request, also after its approval: the user who asked; null for somebody without an account. */
    requesterId: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    /** sha-256 of the current token. The token itself is never stored. */
    tokenHash: bytea(),
    /** Hashes of tokens that a newer mail replaced, so that an old link can say so. */
    replacedTokenHashes: bytea().array().notNull().default(sql`'{}'::bytea[]`),
    expiresAt: moment(),
    acceptedById: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    /** When it left `pending`. */
    endedAt: moment(),
    mailStatus: text().$type<InviteMailStatus>().notNull().default('none'),
    /** Why the last try failed, as a sentence; it stays while the queue tries again. */
    mailError: text(),
    mailedAt: moment(),
    /** How often the newest mail was tried, the try that got through included. */
    mailAttempts: integer().notNull().default(0),
    /** The inviter was shown the current link, so holding it does not prove that the address is one's own. */
    linkRevealed: boolean().notNull().default(false),
    /** The organization's identity provider sent it by SCIM, and nobody in person. */
    isProvisioned: boolean().notNull().default(false),
    /** A few words from the inviter, shown in the mail and on the page. */
    message: text(),
    /** When the mail before its end went out; null until then. */
    remindedAt: moment(),
    /** sha-256 of the token that the reminder carries. It opens the invite as well as the first one does. */
    reminderTokenHash: bytea(),
    /** When the log was told that it expired; null until then, and again once it is sent again. */
    expiryNotedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('invites_pending_key').on(t.organizationId, t.emailNormalized).where(sql`status = 'pending'`),
    index().on(t.inviterId),
    index().on(t.requesterId),
    index().on(t.emailNormalized),
    index('invites_list_idx').on(t.organizationId, t.id).where(sql`status = 'pending'`),
    index('invites_expiry_idx').on(t.expiresAt).where(sql`status = 'pending' and expiry_noted_at is null`),
    check(
      'invites_status_check',
      sql`${t.status} in ('pending', 'accepted', 'declined', 'revoked', 'replaced')`,
    ),
    check('invites_kind_check', sql`${t.kind} in ('invite', 'invite-request', 'join-request')`),
  ],
);

/** The teams that an invite will put its invitee into. */
export const inviteTeams = pgTable(
  'invite_teams',
  {
    inviteId: bigint({ mode: 'number' })
      .notNull()
      .references(() => invites.id, { onDelete: 'cascade' }),
    teamId: bigint({ mode: 'number' })
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.inviteId, t.teamId] }), index().on(t.teamId)],
);

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: bigint({ mode: 'number' })
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    memberId: bigint({ mode: 'number' })
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    /** contributor, admin, or null for the role's least. */
    role: text(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.memberId] }), index().on(t.memberId)],
);
