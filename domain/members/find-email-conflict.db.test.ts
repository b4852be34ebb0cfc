import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, unique } from '#test/factories.ts';
import { findEmailConflict } from './find-email-conflict.ts';

const database = testDatabase();

describe('findEmailConflict', () => {
  it('names what stands in the way: a member, an open invite, an expired one [I8.5.5]', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const find = (email: string) => findEmailConflict(ctx, organization.id, email);
    const open = await createInvite(database.db, organization.id, owner);
    const late = await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
    const gone = await createInvite(database.db, organization.id, owner, { status: 'revoked' });
    expect(await find(owner.email)).toBe('This person is already a member.');
    expect(await find(open.invite.email)).toBe('This person is already invited.');
    expect(await find(late.invite.email)).toContain('has expired');
    expect(await find(gone.invite.email)).toBeNull();
    expect(await find(`${unique('new')}@halden.example`)).toBeNull();
  });

  it('does not let a member’s unproven claim to an address keep its owner out', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const address = `${unique('claimed')}@halden.example`;
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address, addressNormalized: address, verifiedAt: null });
    const ctx = contextFor(database.db, owner.actor);
    expect(await findEmailConflict(ctx, organization.id, address)).toBeNull();
    await database.db
      .update(emailAddresses)
      .set({ verifiedAt: new Date() })
      .where(eq(emailAddresses.address, address));
    expect(await findEmailConflict(ctx, organization.id, address)).not.toBeNull();
  });
});
