import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, invites } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { noteExpiredInvites } from './note-expired-invites.ts';
import { resendInvite } from './resend-invite.ts';

const database = testDatabase();
const PAST = new Date('2026-01-01');

async function house(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { invite } = await createInvite(database.db, organization.id, owner, overrides);
  const told = () =>
    database.db
      .select()
      .from(auditLogEntries)
      .where(
        and(
          eq(auditLogEntries.organizationId, organization.id),
          eq(auditLogEntries.event, 'member.expire-invite'),
        ),
      );
  return { organization, owner, slug, invite, told };
}

describe('noteExpiredInvites', () => {
  it('tells the log once, however many processes look at once and however often', async () => {
    const { invite, told } = await house({ expiresAt: PAST, role: 'manager' });
    const others = [openDb(database.url), openDb(database.url)];
    const runs = [database.db, ...others].map((db) => noteExpiredInvites(contextFor(db)));
    expect((await Promise.all(runs)).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(1);
    await noteExpiredInvites(contextFor(database.db));
    await Promise.all(others.map(closeDb));
    expect(await told()).toMatchObject([
      { actorType: 'system', targetLabel: invite.email, data: { email: invite.email, role: 'manager' } },
    ]);
  });

  it.each([
    ['is still open', {}],
    ['was revoked', { expiresAt: PAST, status: 'revoked' as const }],
    ['is a request', { expiresAt: PAST, kind: 'join-request' as const }],
    ['has no end', { expiresAt: null }],
  ])('says nothing of one that %s', async (_title, overrides) => {
    const { told } = await house(overrides);
    await noteExpiredInvites(contextFor(database.db));
    expect(await told()).toEqual([]);
  });

  it('tells again of one that was sent again and expired anew', async () => {
    const { owner, slug, invite, told } = await house({ expiresAt: PAST });
    await noteExpiredInvites(contextFor(database.db));
    await resendInvite(contextFor(database.db, owner.actor), slug, invite.id);
    await noteExpiredInvites(contextFor(database.db));
    expect(await told()).toHaveLength(1);
    await database.db.update(invites).set({ expiresAt: PAST }).where(eq(invites.id, invite.id));
    await noteExpiredInvites(contextFor(database.db));
    expect(await told()).toHaveLength(2);
  });
});
