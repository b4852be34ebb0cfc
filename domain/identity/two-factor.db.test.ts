import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { members, passkeys, recoveryCodes, totpApps } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createMember, createOrganization, createUser, unique } from '#test/factories.ts';
import { hasTwoFactor, userHasTwoFactor } from './two-factor.ts';

const database = testDatabase();

const APP = { name: 'Phone', sealedSecret: 'sealed', lastStep: 0 };
const KEY = { name: 'Key', publicKey: Buffer.from([1]), counter: 0, transports: ['usb'], isBackedUp: false };

describe('hasTwoFactor', () => {
  it('counts an authenticator app or a key, and not recovery codes alone', async () => {
    const [nothing, codes, app, key] = await Promise.all([1, 2, 3, 4].map(() => createUser(database.db)));
    if (!nothing || !codes || !app || !key) throw new Error('four users were made');
    await database.db.insert(recoveryCodes).values({ userId: codes.id, codeHash: Buffer.from([1]) });
    await database.db.insert(totpApps).values({ ...APP, userId: app.id });
    await database.db.insert(passkeys).values({ ...KEY, userId: key.id, credentialId: unique('key') });
    const found = await Promise.all(
      [nothing, codes, app, key].map(({ id }) => hasTwoFactor(database.db, id)),
    );
    expect(found).toEqual([false, false, true, true]);
    expect(await hasTwoFactor(database.db, 0)).toBe(false);
  });

  it('tells the members of one organization apart in one statement', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await database.db.insert(totpApps).values({ ...APP, userId: user.id });
    const rows = await database.db
      .select({ userId: members.userId, has: userHasTwoFactor(members.userId) })
      .from(members)
      .where(eq(members.organizationId, organization.id))
      .orderBy(members.id);
    expect(rows).toEqual([
      { userId: owner.id, has: false },
      { userId: user.id, has: true },
    ]);
  });
});
