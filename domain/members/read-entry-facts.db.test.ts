import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { readEntryFacts } from './read-entry-facts.ts';

const database = testDatabase();

describe('readEntryFacts', () => {
  it('is full once members take every seat', async () => {
    const { organization } = await createOrganization(database.db);
    const [limited] = await database.db
      .update(organizations)
      .set({ seatLimit: 2 })
      .where(eq(organizations.id, organization.id))
      .returning();
    const ctx = contextFor(database.db);
    expect(await readEntryFacts(ctx, organization)).toMatchObject({ isFull: false });
    expect(await readEntryFacts(ctx, only(limited ? [limited] : []))).toMatchObject({ isFull: false });
    await createMember(database.db, organization.id, undefined, 'member');
    expect(await readEntryFacts(ctx, only(limited ? [limited] : []))).toMatchObject({ isFull: true });
  });
});
