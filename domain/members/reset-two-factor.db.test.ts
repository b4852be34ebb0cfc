import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, organizations, sessions } from '#db/schema/index.ts';
import { readSecurity } from '#domain/identity/read-security.ts';
import { resumeSession } from '#domain/identity/resume-session.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { giveApp, giveKey } from '#test/second-factors.ts';
import { resetTwoFactor } from './reset-two-factor.ts';
import type { Role } from './roles.ts';

const database = testDatabase();

async function createTeam(role: Role = 'member') {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user, member } = await createMember(database.db, organization.id, undefined, role);
  await giveKey(database.db, user);
  await giveApp(database.db, user);
  return { organization, owner, slug, user, id: String(member.id) };
}

const has = (user: { id: number }) => hasTwoFactor(database.db, user.id);

describe('resetTwoFactor', () => {
  it('removes all of it, ends the sessions, and tells the member and the log, for an owner [I8.6.73]', async () => {
    const { organization, owner, slug, user, id } = await createTeam();
    await resetTwoFactor(contextFor(database.db, owner.actor), slug, id);
    expect(await has(user)).toBe(false);
    const ctx = contextFor(database.db, user.actor);
    expect(await readSecurity(ctx)).toMatchObject({ factors: [], recoveryCodesLeft: 0 });
    expect(await resumeSession(ctx, { userId: user.id, sessionId: user.actor.sessionId })).toBeNull();
    const kinds = (await queuedIdentityMails(database.db, user.email)).map(({ kind }) => kind);
    expect(kinds).toContain('two-factor-reset');
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([{ event: 'member.reset-two-factor', targetUserId: user.id }]);
  });

  it('may be done by a manager, for those whom a manager could make what they are [I8.6.75]', async () => {
    const { organization, slug, user, id } = await createTeam();
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    const ctx = contextFor(database.db, manager.actor);
    await resetTwoFactor(ctx, slug, id);
    expect(await has(user)).toBe(false);
    const above = await createTeam('owner');
    const { user: other } = await createMember(database.db, above.organization.id, undefined, 'manager');
    await expect(
      resetTwoFactor(contextFor(database.db, other.actor), above.slug, above.id),
    ).rejects.toMatchObject({ code: 'forbidden', reason: 'role-above' });
  });

  it.each(['admin', 'member'] as const)('may not be done by %s [I8.6.76] [I8.6.77]', async (role) => {
    const { organization, slug, user, id } = await createTeam();
    const { user: caller } = await createMember(database.db, organization.id, undefined, role);
    const ctx = contextFor(database.db, caller.actor);
    await expect(resetTwoFactor(ctx, slug, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await has(user)).toBe(true);
  });

  it('is closed to owners of other organizations, who cannot tell that there is such a member [I8.6.74]', async () => {
    const { slug, user, id } = await createTeam();
    const { owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    await expect(resetTwoFactor(ctx, slug, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await has(user)).toBe(true);
  });

  it('is not for a member of several organizations [I8.6.78]', async () => {
    const { owner, slug, user, id } = await createTeam();
    const { organization: other } = await createOrganization(database.db);
    await createMember(database.db, other.id, user, 'member');
    await expect(resetTwoFactor(contextFor(database.db, owner.actor), slug, id)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'several-organizations',
    });
    expect(await has(user)).toBe(true);
  });

  it('is not for an organization that requires a second factor [I8.6.79]', async () => {
    const { organization, owner, slug, user, id } = await createTeam();
    await giveApp(database.db, owner);
    await database.db
      .update(organizations)
      .set({ require2FA: true })
      .where(eq(organizations.id, organization.id));
    await expect(resetTwoFactor(contextFor(database.db, owner.actor), slug, id)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'two-factor-required',
    });
    expect(await has(user)).toBe(true);
  });

  it('takes a fresh proof of identity, and is not for oneself', async () => {
    const { owner, slug, user, id } = await createTeam();
    const ctx = contextFor(database.db, owner.actor);
    await expect(resetTwoFactor(ctx, slug, 'me')).rejects.toMatchObject({ code: 'conflict' });
    await database.db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, owner.id));
    await expect(resetTwoFactor(ctx, slug, id)).rejects.toMatchObject({ reason: 'step-up-needed' });
    expect(await has(user)).toBe(true);
  });
});
