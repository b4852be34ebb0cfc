import { describe, expect, it } from 'vitest';
import { avatars } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser, unique } from '#test/factories.ts';
import { readDoorFacts } from './read-door-facts.ts';

const database = testDatabase();

describe('readDoorFacts', () => {
  it('counts the members and shows the uploaded faces of organization, inviter and caller, and nobody else’s', async () => {
    const { db } = database;
    const { organization, owner } = await createOrganization(db);
    const { user: bystander } = await createMember(db, organization.id, undefined, 'member');
    const caller = await createUser(db);
    const idents = { organization: unique('o'), owner: unique('u'), bystander: unique('u') };
    await db.insert(avatars).values([
      { organizationId: organization.id, kind: 'upload', ident: idents.organization },
      { userId: owner.id, kind: 'upload', ident: idents.owner },
      { userId: bystander.id, kind: 'upload', ident: idents.bystander },
      { userId: caller.id, kind: 'letter', ident: unique('u') },
    ]);
    const facts = await readDoorFacts(contextFor(db, caller.actor), organization.id, {
      otherUserId: owner.id,
      isMember: false,
    });
    expect(facts).toEqual({
      memberCount: 2,
      organizationFace: idents.organization,
      userFaces: new Map([[owner.id, idents.owner]]),
      caller: { id: caller.id, name: caller.name, address: caller.email, isMember: false, avatarIdent: null },
    });
  });

  it('knows no caller when nobody is signed in', async () => {
    const { organization } = await createOrganization(database.db);
    const ctx = contextFor(database.db, { type: 'anonymous' });
    const { caller } = await readDoorFacts(ctx, organization.id, { otherUserId: null, isMember: false });
    expect(caller).toBeNull();
  });
});
