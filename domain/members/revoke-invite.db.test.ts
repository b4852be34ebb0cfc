import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { readInvite } from './read-invite.ts';
import { revokeInvite } from './revoke-invite.ts';

const database = testDatabase();

describe('revokeInvite', () => {
  it('takes the invite back, says so to its link and in the log, and not twice', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { invite, link } = await createInvite(database.db, organization.id, owner);
    const ctx = contextFor(database.db, owner.actor);
    expect(await revokeInvite(ctx, slug, invite.id)).toEqual({ email: invite.email });
    const view = await readInvite(contextFor(database.db, { type: 'anonymous' }), link);
    expect(view?.state).toBe('revoked');
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'member.revoke-invite', targetId: invite.id, data: { email: invite.email } },
    ]);
    await expect(revokeInvite(ctx, slug, invite.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets a plain member take back their own', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const { invite } = await createInvite(database.db, organization.id, user);
    await revokeInvite(contextFor(database.db, user.actor), slug, invite.id);
  });
});
