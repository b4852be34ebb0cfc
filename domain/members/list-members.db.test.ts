import { describe, expect, it } from 'vitest';
import { emailAddresses, inviteTeams, totpApps } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite,
  createMember,
  createOrganization,
  createTeam,
  createUser,
  unique,
} from '#test/factories.ts';
import { listMembers, type MembersPage } from './list-members.ts';

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

  it.each(['joined', 'name', 'role'] as const)(
    'sorts by %s in both directions, and its pages neither repeat nor lose anybody',
    async (sort) => {
      const { organization, owner, slug } = await createOrganization(database.db);
      const ctx = contextFor(database.db, owner.actor);
      for (const [name, role] of [
        ['Zoë', 'member'],
        ['Éva', 'manager'],
        ['Éva', 'member'],
        ['adam', 'admin'],
      ] as const) {
        await createMember(database.db, organization.id, await createUser(database.db, { name }), role);
        await createInvite(database.db, organization.id, owner, { role });
      }
      const ids = async (isDescending: boolean) => {
        const seen: number[] = [];
        let after: MembersPage['next'] = null;
        do {
          const page: MembersPage = await listMembers(ctx, slug, {
            sort,
            isDescending,
            limit: 2,
            ...(after && { after }),
          });
          seen.push(...page.people.map(({ id }) => id));
          if (after) {
            const back = await listMembers(ctx, slug, {
              sort,
              isDescending,
              limit: 2,
              before: page.previous ?? after,
            });
            expect(back.people.map(({ id }) => id)).toEqual(
              seen.slice(seen.length - page.people.length - 2, seen.length - page.people.length),
            );
          }
          after = page.next;
        } while (after);
        return seen;
      };
      const [up, down] = [await ids(false), await ids(true)];
      expect(up).toHaveLength(9);
      expect(down).toEqual([...up].reverse());
      const { people } = await listMembers(ctx, slug, { sort, kind: 'member' });
      const expected = {
        joined: ['Noor Haddad', 'Zoë', 'Éva', 'Éva', 'adam'],
        name: ['adam', 'Éva', 'Éva', 'Noor Haddad', 'Zoë'],
        role: ['Noor Haddad', 'Éva', 'adam', 'Zoë', 'Éva'],
      };
      expect(people.map(({ name }) => name)).toEqual(expected[sort]);
    },
  );

  it('finds people by the beginning of a word when there are only two letters of it', async () => {
    const { owner, find } = await house();
    expect(await find('ha')).toContain(owner.email);
    expect(await find('dd')).not.toContain(owner.email);
  });

  it('finds by a whole address who has it, alone, and else by a part of one', async () => {
    const { organization, user, find } = await house();
    const longer = await createUser(database.db, { email: `x${user.email}` });
    await createMember(database.db, organization.id, longer, 'member');
    expect(await find(user.email)).toEqual([user.email]);
    expect(await find(user.email.slice(1))).toEqual([longer.email, user.email].sort());
  });

  it('filters by team, expiry and second factor [I8.5.28]', async () => {
    const { organization, owner, user, member, invite, find } = await house();
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    await database.db.insert(inviteTeams).values({ inviteId: invite.id, teamId: team.id });
    expect(await find(`team:${team.slug}`)).toEqual([invite.email, user.email].sort());
    expect(await find('team:no-such')).toEqual([]);
    const past = { expiresAt: new Date(Date.now() - 1000) };
    const { invite: expired } = await createInvite(database.db, organization.id, owner, past);
    expect(await find('isExpired:true')).toEqual([expired.email]);
    expect(await find('isExpired:false isInvited:true')).toEqual([invite.email]);
    const app = { userId: user.id, name: 'App', sealedSecret: 'sealed', lastStep: 0 };
    await database.db.insert(totpApps).values([app, app]);
    expect(await find('has2fa:true')).toEqual([user.email]);
    expect(await find('has2fa:false isInvited:false')).toEqual([owner.email]);
  });

  it('has nobody with outside accounts, which Foyer does not keep [I8.5.29]', async () => {
    const { owner, user, invite, find } = await house();
    expect(await find('hasExternalUsers:true')).toEqual([]);
    expect(await find('hasExternalUsers:false')).toEqual([invite.email, owner.email, user.email].sort());
  });

  it('finds nobody of another organization by any filter', async () => {
    const { organization, owner, find } = await house();
    const other = await createOrganization(database.db, { owner });
    const there = await createMember(database.db, other.organization.id, undefined, 'member');
    const team = await createTeam(database.db, other.organization.id, [{ id: there.member.id }]);
    for (const query of [`id:${there.member.id}`, `user.id:${there.user.id}`, `email:${there.user.email}`]) {
      expect(await find(query)).toEqual([]);
    }
    expect(await find(`team:${team.slug}`)).toEqual([]);
    expect(organization.id).not.toBe(other.organization.id);
  });

  it('is for members', async () => {
    const { slug } = await house();
    const stranger = await createUser(database.db);
    const refused = listMembers(contextFor(database.db, stranger.actor), slug);
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });
});
