import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { invites } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { revokeInvites } from './revoke-invites.ts';

const database = testDatabase();

describe('revokeInvites', () => {
  it('takes back what it may and says of each of the others why not', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const other = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const [own, theirs, foreign] = [
      await createInvite(database.db, organization.id, user),
      await createInvite(database.db, organization.id, owner),
      await createInvite(database.db, other.organization.id, other.owner),
    ].map(({ invite }) => invite);
    const ids = [own?.id, own?.id, theirs?.id, foreign?.id];
    const outcomes = await revokeInvites(contextFor(database.db, user.actor), slug, { invites: ids });
    expect(outcomes).toEqual([
      { id: own?.id, email: own?.email, isDone: true },
      { id: theirs?.id, email: theirs?.email, isDone: false, why: expect.stringContaining('only invites') },
      { id: foreign?.id, email: '', isDone: false, why: expect.any(String) },
    ]);
    const left = await database.db
      .select({ id: invites.id })
      .from(invites)
      .where(eq(invites.status, 'pending'));
    expect(left.map(({ id }) => id).sort()).toEqual([theirs?.id, foreign?.id].sort());
  });

  it.each([
    [{}],
    [{ invites: [] }],
    [{ invites: [0] }],
    [{ invites: ['7'] }],
    [{ invites: Array(101).fill(1) }],
  ])('refuses %j at the field', async (input) => {
    const { owner, slug } = await createOrganization(database.db);
    await expect(revokeInvites(contextFor(database.db, owner.actor), slug, input)).rejects.toMatchObject({
      fields: { invites: [expect.any(String)] },
    });
  });
});
