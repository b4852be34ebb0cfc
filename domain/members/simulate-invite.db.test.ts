import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses, organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite,
  createMember,
  createOrganization,
  createUser,
  unique,
} from '#test/factories.ts';
import { readInvite } from './read-invite.ts';
import { simulateInvite } from './simulate-invite.ts';

const database = testDatabase();

async function house(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInvite(database.db, organization.id, owner, overrides);
  const ask = (email: unknown, as = owner) =>
    simulateInvite(contextFor(database.db, as.actor), slug, made.invite.id, { email });
  return { organization, owner, slug, ...made, ask };
}

describe('simulateInvite', () => {
  it('says for every kind of invite and person what the accept page says', async () => {
    const person = await createUser(database.db);
    const cases = [
      {},
      { expiresAt: new Date(0) },
      { status: 'revoked' as const },
      { status: 'declined' as const },
      { status: 'accepted' as const },
      { status: 'accepted' as const, acceptedById: person.id },
      { inviterId: null },
    ];
    for (const overrides of cases) {
      const { ask, link } = await house({ ...overrides, email: person.email });
      const signedIn = await readInvite(contextFor(database.db, person.actor), link);
      const signedOut = await readInvite(contextFor(database.db, { type: 'anonymous' }), link);
      expect(await ask(person.email.toUpperCase())).toMatchObject({
        signedIn: signedIn?.state,
        signedOut: signedOut?.state,
      });
    }
  });

  it('knows the invited address without an account, members, and unproven addresses', async () => {
    const { organization, invite, ask } = await house();
    expect(await ask(invite.email)).toMatchObject({ signedOut: 'signed-out-new', signedIn: 'ready' });
    const { user: colleague } = await createMember(database.db, organization.id, undefined, 'member');
    expect(await ask(colleague.email)).toMatchObject({ signedIn: 'already-member' });
    const claimer = await createUser(database.db);
    await database.db.insert(emailAddresses).values({
      userId: claimer.id,
      address: invite.email,
      addressNormalized: invite.email,
      isPrimary: false,
    });
    expect(await ask(invite.email)).toMatchObject({ signedIn: 'address-unverified' });
  });

  it('says that an organization is full', async () => {
    const { organization, invite, ask } = await house();
    await database.db
      .update(organizations)
      .set({ seatLimit: 1 })
      .where(eq(organizations.id, organization.id));
    expect(await ask(invite.email)).toMatchObject({ signedIn: 'organization-full' });
  });

  it('tells of an address that is neither invited nor a member’s the same, with an account and without', async () => {
    const { ask } = await house();
    const stranger = await createUser(database.db);
    const { address: _one, ...withAccount } = await ask(stranger.email);
    const { address: _two, ...without } = await ask(`${unique('nobody')}@halden.example`);
    expect(withAccount).toEqual(without);
    expect(without.signedIn).toBe('wrong-account');
  });

  it('changes nothing at all', async () => {
    const { invite, ask } = await house();
    const all = () => database.db.execute(sql`select * from invites where id = ${invite.id}`);
    const before = await all();
    await ask(invite.email);
    expect(await all()).toEqual(before);
  });

  it('is for managers, of this organization, about this organization’s invites', async () => {
    const { organization, owner, slug, ask } = await house();
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(ask('a@x.example', member)).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await house();
    await expect(ask('a@x.example', elsewhere.owner)).rejects.toMatchObject({ code: 'not-found' });
    const foreign = simulateInvite(contextFor(database.db, owner.actor), slug, elsewhere.invite.id, {
      email: 'a@x.example',
    });
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask('a@x,b@x')).rejects.toMatchObject({ fields: { email: [expect.any(String)] } });
  });
});
