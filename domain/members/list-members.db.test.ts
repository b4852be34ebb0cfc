import { describe, expect, it } from 'vitest';
import { emailAddresses } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite,
  createMember,
  createOrganization,
  createUser,
  unique,
} from '#test/factories.ts';
import { listMembers } from './list-members.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
  const { invite } = await createInvite(database.db, organization.id, owner);
  const ctx = contextFor(database.db, owner.actor);
  const find = async (query: string) =>
    (await listMembers(ctx, slug, { query })).people.map(({ email }) => email).sort();
  return { organization, owner, slug, user, member, invite, ctx, find };
}

describe('listMembers', () => {
  it('lists members and pending invites in the order in which they came, requests never [I8.5.13] [I8.5.15] [I8.5.30]', async () => {
    const { organization, owner, slug, user, invite, ctx, find } = await house();
    const request = await createInvite(database.db, organization.id, owner, { kind: 'join-request' });
    await createInvite(database.db, organization.id, owner, { status: 'revoked' });
    const { people } = await listMembers(ctx, slug);
    expect(people.map(({ kind, email }) => [kind, email])).toEqual([
      ['member', owner.email],
      ['member', user.email],
      ['invite', invite.email],
    ]);
    expect(await find(`email:${request.invite.email}`)).toEqual([]);
  });

  it('searches names and addresses, pending ones too [I8.5.16] [I8.5.21] [I8.5.22]', async () => {
    const { owner, user, invite, find } = await house();
    expect(await find('noor')).toEqual([owner.email]);
    expect(await find(user.email.slice(3, 14))).toEqual([user.email]);
    expect(await find(invite.email.slice(0, 20).toUpperCase())).toEqual([invite.email]);
    expect(await find(`email:${invite.email}`)).toEqual([invite.email]);
    expect(await find('%')).toEqual([]);
    expect(await find('100%_\\')).toEqual([]);
  });

  it('finds a person by a secondary address and does not show it [I8.5.23] [I8.5.40]', async () => {
    const { user, slug, ctx, find } = await house();
    const address = `${unique('second')}@halden.example`;
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address, addressNormalized: address, verifiedAt: new Date() });
    expect(await find(`email:${address}`)).toEqual([user.email]);
    expect(JSON.stringify(await listMembers(ctx, slug))).not.toContain(address);
  });

  it('filters by id, account, role, scope and whether they are in yet [I8.5.17] [I8.5.18] [I8.5.19] [I8.5.20] [I8.5.24] [I8.5.25] [I8.5.26] [I8.5.27]', async () => {
    const { owner, user, member, invite, find } = await house();
    expect(await find(`id:${member.id}`)).toEqual([user.email]);
    expect(await find('id:abc')).toEqual([]);
    expect(await find(`user.id:${user.id}`)).toEqual([user.email]);
    expect(await find('user.id:abc')).toEqual([]);
    expect(await find('scope:nothing')).toEqual([]);
    expect(await find('scope:org:admin')).toEqual([owner.email]);
    expect(await find('role:member')).toEqual([invite.email, user.email].sort());
    expect(await find('isInvited:true')).toEqual([invite.email]);
    expect(await find('isInvited:false')).toEqual([owner.email, user.email].sort());
    expect(await find('ssoLinked:true')).toEqual([]);
  });

  it('goes forth and back by cursor without repeating or losing anybody', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    for (let index = 0; index < 5; index += 1) {
      await createMember(database.db, organization.id, undefined, 'member');
      await createInvite(database.db, organization.id, owner);
    }
    const all = (await listMembers(ctx, slug)).people.map(({ id }) => id);
    expect(all).toHaveLength(11);
    const forth: number[][] = [];
    let page = await listMembers(ctx, slug, { limit: 4 });
    expect(page.previous).toBeNull();
    forth.push(page.people.map(({ id }) => id));
    while (page.next !== null) {
      page = await listMembers(ctx, slug, { limit: 4, after: page.next });
      forth.push(page.people.map(({ id }) => id));
    }
    expect(forth.flat()).toEqual(all);
    const back = [forth.at(-1)];
    while (page.previous !== null) {
      page = await listMembers(ctx, slug, { limit: 4, before: page.previous });
      back.unshift(page.people.map(({ id }) => id));
    }
    expect(back).toEqual(forth);
  });

  it('is for members', async () => {
    const { slug } = await house();
    const stranger = await createUser(database.db);
    const refused = listMembers(contextFor(database.db, stranger.actor), slug);
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });
});
