import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';

/** A person who can sign in. A row exists only once at least one address was proven. */
export const users = pgTable('users', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  passwordHash: text(),
  /** Raised to end every session that was started before. */
  sessionEpoch: integer().notNull().default(0),
  createdAt: createdAt(),
});

/** An outside sign-in (GitHub, Google) of a user. */
export const accounts = pgTable(
  'accounts',
  {
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] }), index().on(t.userId)],
);

/** An address of a user. Proven once `verifiedAt` is set; only a proven one is unique and can match an invite. */
export const emailAddresses = pgTable(
  'email_addresses',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    address: text().notNull(),
    addressNormalized: text().notNull(),
    isPrimary: boolean().notNull().default(false),
    verifiedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('email_addresses_verified_key').on(t.addressNormalized).where(sql`verified_at is not null`),
    uniqueIndex('email_addresses_user_key').on(t.userId, t.addressNormalized),
    uniqueIndex('email_addresses_primary_key').on(t.userId).where(sql`is_primary`),
  ],
);

export type EmailTokenPurpose =
  | 'sign-up'
  | 'sign-in'
  | 'reset-password'
  | 'confirm-session'
  | 'verify-address'
  | 'keep-primary';

/** A single-use secret sent to an address. The secret itself is never stored. */
export const emailTokens = pgTable(
  'email_tokens',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    purpose: text().$type<EmailTokenPurpose>().notNull(),
    addressNormalized: text().notNull(),
    address: text().notNull(),
    tokenHash: bytea().notNull().unique(),
    /** Whom the link is about, where that is more than whoever has proven the address. */
    userId: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'cascade' }),
    /**
     * sign-up: the name and password hash that the account will get, and the hash of a secret of the browser.
     * confirm-session: the session that asked.
     */
    data: jsonb()
      .$type<{ name?: string; passwordHash?: string; browserHash?: string; sessionId?: string }>()
      .notNull()
      .default({}),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.addressNormalized), index().on(t.expiresAt), index().on(t.userId)],
);

/** A key for programs. Acts as its user, within its scopes. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    tokenHash: bytea().notNull().unique(),
    /** The last characters, so that its owner can tell tokens apart. */
    tokenEnd: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.userId)],
);
