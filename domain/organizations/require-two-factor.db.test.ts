import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations, totpApps } from '#db/schema/index.ts';
import { openOrganization } from '#domain/members/access.ts';
import { testDatabase } from '#test/database.ts';
import { logOf, ownedOrganization } from '#test/deletions.ts';
import { contextFor, createMember, createUser } from '#test/factories.ts';
import { enrol, guardedOrganization, inDays, twoFactorMails } from '#test/second-factor.ts';
import { getSettings } from './get-settings.ts';
import { previewUpdate } from './preview-update.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();
const NEEDED = { code: 'forbidden', reason: 'two-factor-needed' };

describe('requiring two-factor authentication', () => {
  it('takes somebody who has it; the switch says so [S9.1.114]', async () => {
    const { slug, ctx, owner, save } = await guardedOrganization(database.db, { enrolled: false });
    const { capabilities } = await getSettings(ctx, slug);
    expect(capabilities.require2FA).toEqual({
      isAllowed: false,
      why: expect.stringContaining('yourself first'),
    });
    await expect(save({ require2FA: true })).rejects.toMatchObject({
      fields: { require2FA: [expect.stringContaining('yourself first')] },
    });
    await enrol(database.db, owner);
    expect((await getSettings(ctx, slug)).capabilities.require2FA.isAllowed).toBe(true);
    expect((await save({ require2FA: true })).values.require2FA).toBe(true);
  });

  it('writes to nobody when all have it [S9.1.117]', async () => {
    const { organization, owner, ctx, slug } = await ownedOrganization(database.db);
    await enrol(database.db, owner);
    await updateOrganization(ctx, slug, { require2FA: true });
    expect(await twoFactorMails(database.db, organization.id)).toEqual([]);
  });

  it('is not for members to say, with or without it [S9.1.119]', async () => {
    const { slug, member } = await guardedOrganization(database.db);
    const asMember = contextFor(database.db, member.actor);
    const refused = { code: 'forbidden', details: { permission: 'org:write' } };
    await expect(updateOrganization(asMember, slug, { require2FA: true })).rejects.toMatchObject(refused);
    await enrol(database.db, member);
    await expect(updateOrganization(asMember, slug, { require2FA: true })).rejects.toMatchObject(refused);
  });

  it('writes once to each who lacks it as it is turned on, and to nobody as it is turned off', async () => {
    const { organization, member, save } = await guardedOrganization(database.db);
    const { user: other } = await createMember(database.db, organization.id, undefined, 'owner');
    await save({ require2FA: true });
    await save({ require2FA: true, name: 'Again' });
    const told = [member.id, other.id].sort((a, b) => a - b);
    expect((await twoFactorMails(database.db, organization.id)).sort((a, b) => a - b)).toEqual(told);
    await save({ require2FA: false });
    expect(await twoFactorMails(database.db, organization.id)).toHaveLength(2);
    const [row] = await database.db.select().from(organizations).where(eq(organizations.id, organization.id));
    expect(row).toMatchObject({ require2FA: false, twoFactorFrom: null, twoFactorRemindedAt: null });
    expect(await logOf(database.db, organization.id)).toHaveLength(3);
  });

  it('keeps nobody out before the time, and after it until they have it [S9.1.121] [S9.1.122]', async () => {
    const { organization, member, owner, save, read, slug } = await guardedOrganization(database.db);
    await save({ require2FA: true, twoFactorGraceDays: 3 });
    expect((await read(member, inDays(2.9))).role).toBe('member');
    await expect(read(member, inDays(3.1))).rejects.toMatchObject(NEEDED);
    expect((await read(owner, inDays(3.1))).role).toBe('owner');
    await save({ twoFactorGraceDays: 0 });
    const { user: late } = await createMember(database.db, organization.id, undefined, 'manager');
    for (const user of [member, late]) {
      await expect(read(user)).rejects.toMatchObject(NEEDED);
      const token = { type: 'token', userId: user.id, tokenId: 1, label: 'T', scopes: ['org:read'] } as const;
      await expect(openOrganization(contextFor(database.db, token), slug, 'org:read')).rejects.toMatchObject(
        NEEDED,
      );
      await enrol(database.db, user);
      expect((await read(user)).organization.id).toBe(organization.id);
    }
    await database.db.delete(totpApps).where(eq(totpApps.userId, late.id));
    await expect(read(late)).rejects.toMatchObject(NEEDED);
  });

  it('lets the system in, and tells a stranger nothing', async () => {
    const { slug, save } = await guardedOrganization(database.db);
    await save({ require2FA: true, twoFactorGraceDays: 0 });
    expect((await openOrganization(contextFor(database.db), slug, 'org:read')).role).toBe('owner');
    const stranger = await createUser(database.db);
    await expect(
      openOrganization(contextFor(database.db, stranger.actor), slug, 'org:read'),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can be tried: who is touched, and from when', async () => {
    const { organization, slug, ctx, member } = await guardedOrganization(database.db);
    const { effects, changes } = await previewUpdate(ctx, slug, { require2FA: true, twoFactorGraceDays: 5 });
    expect(changes.map(({ field }) => field)).toEqual(['require2FA', 'twoFactorGraceDays']);
    const day = inDays(5)().toISOString().slice(0, 10);
    expect(effects).toEqual([
      { field: 'require2FA', count: 1, names: [member.name], sentence: expect.stringContaining(day) },
    ]);
    expect(await twoFactorMails(database.db, organization.id)).toEqual([]);
  });
});
