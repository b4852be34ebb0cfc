import { bigint, boolean, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bytea, createdAt, moment } from './columns.ts';
import { users } from './users.ts';

const ofUser = () =>
  bigint({ mode: 'number' })
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** An authenticator app of a user (RFC 6238). A row exists only once a code of it was shown. */
export const totpApps = pgTable(
  'totp_apps',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: ofUser(),
    name: text().notNull(),
    /** The shared secret, sealed (lib/seal.ts). */
    sealedSecret: text().notNull(),
    /** The time step of the last code that was taken: neither it nor an older one is taken again. */
    lastStep: bigint({ mode: 'number' }).notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
  },
  (t) => [index().on(t.userId)],
);

/** A passkey or security key of a user (WebAuthn). */
export const passkeys = pgTable(
  'passkeys',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: ofUser(),
    name: text().notNull(),
    /** As the browser names it, base64url. */
    credentialId: text().notNull().unique(),
    publicKey: bytea().notNull(),
    /** How often the key says it signed; one that counts never goes back. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    isBackedUp: boolean().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
  },
  (t) => [index().on(t.userId)],
);

/** A code that stands in once for a lost second factor. Only its hash is stored. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: ofUser(),
    codeHash: bytea().notNull(),
    createdAt: createdAt(),
    usedAt: moment(),
  },
  (t) => [unique('recovery_codes_user_key').on(t.userId, t.codeHash)],
);
