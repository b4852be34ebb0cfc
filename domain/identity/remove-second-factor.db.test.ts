import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations, recoveryCodes, sessions, totpApps } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, createUser, type TestUser } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { giveApp, giveKey } from '#test/second-factors.ts';
import { readSecurity } from './read-security.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import { hasTwoFactor } from './two-factor.ts';

const database = testDatabase();

async function factorsOf(user: TestUser) {
  const { factors } = await readSecurity(contextFor(database.db, user.actor));
  return factors.map(({ kind, id }) => ({ factor: `${kind} ${id}` }));
}

describe('removeSecondFactor', () => {
  it('removes one, and with the last one the recovery codes', async () => {
    const user = await createUser(database.db);
    await giveKey(database.db, user);
    await giveApp(database.db, user);
    const codes = () => database.db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id));
    for (const [index, input] of (await factorsOf(user)).entries()) {
      const { session } = await removeSecondFactor(contextFor(database.db, user.actor), input);
      user.actor.sessionId = session.sessionId;
      expect(await codes()).toHaveLength(index === 0 ? 10 : 0);
    }
    expect(await hasTwoFactor(database.db, user.id)).toBe(false);
    const mails = await queuedIdentityMails(database.db, user.email);
    expect(mails.map(({ kind }) => kind).filter((kind) => kind === 'two-factor-removed')).toHaveLength(2);
  });

  it('keeps the last one while an organization of the user requires one', async () => {
    const { organization, owner } = await createOrganization(database.db);
    await database.db
      .update(organizations)
      .set({ require2FA: true })
      .where(eq(organizations.id, organization.id));
    await giveApp(database.db, owner);
    const [input] = await factorsOf(owner);
    await expect(removeSecondFactor(contextFor(database.db, owner.actor), input)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'two-factor-required',
    });
    expect(await hasTwoFactor(database.db, owner.id)).toBe(true);
  });

  it('takes a fresh proof of identity, and only what is one’s own', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    await giveApp(database.db, other);
    const [foreign] = await factorsOf(other);
    const ctx = contextFor(database.db, user.actor);
    await expect(removeSecondFactor(ctx, foreign)).rejects.toMatchObject({ code: 'not-found' });
    await expect(removeSecondFactor(ctx, { factor: 'app x' })).rejects.toMatchObject({ code: 'invalid' });
    await database.db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, user.id));
    await expect(removeSecondFactor(ctx, foreign)).rejects.toMatchObject({ reason: 'step-up-needed' });
    expect(await database.db.select().from(totpApps).where(eq(totpApps.userId, other.id))).toHaveLength(1);
  });
});
