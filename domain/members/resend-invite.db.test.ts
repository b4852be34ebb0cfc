import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite as createInviteRow,
  createMember,
  createOrganization,
  unique,
} from '#test/factories.ts';
import { createInvite } from './create-invite.ts';
import { readInvite } from './read-invite.ts';
import { resendInvite } from './resend-invite.ts';

const database = testDatabase();
const NOBODY = () => contextFor(database.db, { type: 'anonymous' });

async function house(overrides: Parameters<typeof createInviteRow>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInviteRow(database.db, organization.id, owner, overrides);
  return { organization, owner, slug, ...made, asOwner: contextFor(database.db, owner.actor) };
}

async function rowOf(inviteId: number) {
  return only(await database.db.select().from(invites).where(eq(invites.id, inviteId)));
}

async function eventsOf(organizationId: number) {
  const rows = await database.db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId));
  return rows.map(({ event, actorLabel }) => [event, actorLabel]);
}

describe('resendInvite', () => {
  it('mints a new link and a new end; the old link says that a newer one was sent', async () => {
    const { organization, slug, invite, link, asOwner } = await house({ expiresAt: new Date(0) });
    const resent = await resendInvite(asOwner, slug, invite.id, { revealLink: true });
    expect(resent.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect((await readInvite(NOBODY(), link))?.state).toBe('replaced');
    const token = /([0-9a-f]{64})/.exec(resent.link ?? '')?.[1] ?? '';
    expect((await readInvite(NOBODY(), { ...link, token }))?.state).toBe('signed-out-new');
    expect(await eventsOf(organization.id)).toEqual([['member.reinvite', 'Noor Haddad']]);
  });

  it('is open for as many days as the organization chose, counted from now, as a new one is', async () => {
    const { slug, invite, asOwner } = await house({ expiryNotedAt: new Date(), remindedAt: new Date() });
    await updateOrganization(asOwner, slug, { inviteExpiryDays: 3 });
    const inThreeDays = Date.now() + 3 * 86_400_000;
    const resent = await resendInvite(asOwner, slug, invite.id);
    const made = await createInvite(asOwner, slug, { email: `${unique('invitee')}@halden.example` });
    for (const { expiresAt } of [resent, made]) {
      expect(Math.abs(expiresAt.getTime() - inThreeDays)).toBeLessThan(60_000);
    }
    expect(await rowOf(invite.id)).toMatchObject({ expiryNotedAt: null, remindedAt: null });
  });

  it('keeps role and address, and makes the sender the inviter', async () => {
    const { organization, slug, invite } = await house({ role: 'manager' });
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    await resendInvite(contextFor(database.db, user.actor), slug, invite.id);
    expect(await rowOf(invite.id)).toMatchObject({
      role: 'manager',
      email: invite.email,
      inviterId: user.id,
      mailStatus: 'queued',
    });
  });
});
