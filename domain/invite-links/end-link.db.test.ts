import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { removeMember } from '#domain/members/remove-member.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInviteLink, createMember, createOrganization } from '#test/factories.ts';
import { endLink } from './end-link.ts';
import { getLink } from './get-link.ts';

const database = testDatabase();

describe('endLink', () => {
  it('switches it off once, whoever asks twice, and says so in the log once', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { link } = await createInviteLink(database.db, organization.id, owner);
    const ctx = contextFor(database.db, owner.actor);
    expect(await endLink(ctx, slug, link.id)).toEqual({ name: link.name });
    expect(await endLink(ctx, slug, link.id)).toEqual({ name: link.name });
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([{ event: 'invite-link.remove', targetId: link.id }]);
  });

  it('is not for those who could not give its role', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    const { link } = await createInviteLink(database.db, organization.id, owner, { role: 'owner' });
    const refused = endLink(contextFor(database.db, user.actor), slug, link.id);
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('happens to the links of whoever is removed, and the log names them', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user, member } = await createMember(database.db, organization.id, undefined, 'manager');
    const { link } = await createInviteLink(database.db, organization.id, user);
    const kept = await createInviteLink(database.db, organization.id, owner);
    const ctx = contextFor(database.db, owner.actor);
    await removeMember(ctx, slug, String(member.id));
    expect((await getLink(ctx, slug, link.id)).link.condition).toBe('switched-off');
    expect((await getLink(ctx, slug, kept.link.id)).link.condition).toBe('open');
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([{ event: 'member.remove', data: { endedLinks: [link.name] } }]);
  });
});
