import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { inTransaction } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { entryHash, GENESIS } from './chain.ts';
import { recordEntry } from './record-entry.ts';

const database = testDatabase();

describe('recordEntry', () => {
  it('chains the entries of one organization, whatever jsonb does to the order of keys', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    for (const name of ['a', 'b', 'c']) {
      await inTransaction(ctx, (tx) =>
        recordEntry(tx, {
          organizationId: organization.id,
          event: 'org.edit',
          changes: [{ field: 'name', before: null, after: name }],
          data: { zebra: 1, ant: { y: 1, b: [1, { z: 1, a: 2 }] } },
        }),
      );
    }
    const rows = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id))
      .orderBy(asc(auditLogEntries.sequence));
    let previous: Buffer = GENESIS;
    for (const { id: _id, sequence, hash, createdAt, ...content } of rows) {
      const expected = entryHash(previous, sequence, { ...content, createdAt: createdAt.toISOString() });
      expect(expected.equals(hash)).toBe(true);
      previous = hash;
    }
    expect(rows.map((row) => row.sequence)).toEqual([1, 2, 3]);
  });

  it('gives concurrent writers of one organization different places in one chain', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const places = await Promise.all(
      Array.from({ length: 12 }, () =>
        inTransaction(ctx, (tx) => recordEntry(tx, { organizationId: organization.id, event: 'org.edit' })),
      ),
    );
    expect(places.map((place) => place.sequence).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
  });
});
