import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { openForInviting } from './open-for-inviting.ts';
import { ROLES } from './roles.ts';

const database = testDatabase();

describe('openForInviting', () => {
  it.each(ROLES)('opens for %s while members may invite, and else for managers and owners', async (role) => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, role);
    const ctx = contextFor(database.db, user.actor);
    expect((await openForInviting(ctx, slug)).role).toBe(role);
    await database.db
      .update(organizations)
      .set({ allowMemberInvite: false })
      .where(eq(organizations.id, organization.id));
    if (role === 'manager' || role === 'owner') await openForInviting(ctx, slug);
    else await expect(openForInviting(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('answers a stranger as if there were no such organization', async () => {
    const { slug } = await createOrganization(database.db);
    const stranger = await createUser(database.db);
    const refused = openForInviting(contextFor(database.db, stranger.actor), slug);
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });
});
