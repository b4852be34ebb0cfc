import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';
import { users } from './users.ts';

/** One sign-in on one browser. The cookie names it; whether it still holds is decided here. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The user's epoch at the sign-in; the session holds only while it is still that. */
    epoch: integer().notNull(),
    /** How the user came in: password, link, invite, sign-up, reset-password, or the name of an outside provider. */
    method: text().notNull(),
    /** Browser and system, as the browser says, in words. */
    device: text().notNull(),
    ip: text(),
    /** The first step is done and a second factor is still to be shown: until then nobody is signed in. */
    awaitsSecondStep: boolean().notNull().default(false),
    /** What a security key is asked to sign next; forgotten once it was answered. */
    challenge: text(),
    challengeExpiresAt: moment(),
    /** The sign-in itself; a session that replaces another keeps it. */
    createdAt: createdAt(),
    /** Written at most once in some minutes. */
    lastUsedAt: moment().notNull().defaultNow(),
    /** The last time that the user proved who they are. */
    confirmedAt: moment(),
    endedAt: moment(),
  },
  (t) => [index('sessions_open_idx').on(t.userId).where(sql`ended_at is null`), index().on(t.lastUsedAt)],
);

/** A browser on which a user chose not to be asked for the second factor again until `expiresAt`. */
export const trustedDevices = pgTable(
  'trusted_devices',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: bytea().notNull().unique(),
    device: text().notNull(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.userId), index().on(t.expiresAt)],
);

/** What happened to the security of one account. Shown to its owner alone. */
export const securityEvents = pgTable(
  'security_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    event: text().notNull(),
    ip: text(),
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [index('security_events_list_idx').on(t.userId, t.id), index().on(t.createdAt)],
);
