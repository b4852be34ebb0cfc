import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns.ts';
import { organizations } from './organizations.ts';
import { users } from './users.ts';

/** What people with a proven address of a domain may do: nothing yet, ask to join, or join. */
export type DomainEntry = 'off' | 'ask' | 'join';

/**
 * A domain that an organization says is its own. Any number may claim one, so that a false claim stops nobody; only a
 * proof in the DNS makes a claim count, and a proof that is no longer found ends.
 */
export const organizationDomains = pgTable(
  'organization_domains',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: bigint({ mode: 'number' })
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** Lower case, in the form that the DNS knows. */
    domain: text().notNull(),
    /** What its TXT record must hold. Not a secret: the DNS shows it to everybody. */
    challenge: text().notNull(),
    entry: text().$type<DomainEntry>().notNull().default('off'),
    addedById: bigint({ mode: 'number' }).references(() => users.id, { onDelete: 'set null' }),
    /** When it was proven; null before, and again once a proof has ended. */
    provenAt: moment(),
    /** When the record was last seen. A proof counts for some days after it. */
    seenAt: moment(),
    checkedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('organization_domains_domain_key').on(t.organizationId, t.domain),
    index('organization_domains_proven_idx').on(t.domain).where(sql`proven_at is not null`),
    index('organization_domains_checked_idx').on(t.checkedAt).where(sql`proven_at is not null`),
    check('organization_domains_entry_check', sql`${t.entry} in ('off', 'ask', 'join')`),
  ],
);
