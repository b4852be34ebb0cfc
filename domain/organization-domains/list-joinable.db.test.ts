import { describe, expect, it } from 'vitest';
import { removeMember } from '#domain/members/remove-member.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createDomain,
  createMember,
  createOrganization,
  createRequest,
  createUser,
  unique,
} from '#test/factories.ts';
import { listJoinable } from './list-joinable.ts';

const database = testDatabase();

async function house(overrides: Parameters<typeof createDomain>[2] = {}) {
  const made = await createOrganization(database.db);
  const domain = await createDomain(database.db, made.organization.id, overrides);
  const user = await createUser(database.db, { email: `${unique('p')}@${domain.domain}` });
  const list = (by = user) => listJoinable(contextFor(database.db, by.actor));
  return { ...made, domain, user, list };
}

describe('listJoinable', () => {
  it.each(['join', 'ask'] as const)('offers to %s where the domain lets one', async (entry) => {
    const { organization, domain, user, list } = await house({ entry });
    expect(await list()).toMatchObject([
      { id: organization.id, domain: domain.domain, act: entry, address: { address: user.email } },
    ]);
    expect(await list(await createUser(database.db))).toEqual([]);
  });

  it.each([
    ['is off', { entry: 'off' }],
    ['is not proven', { provenAt: null }],
    ['was not seen lately', { seenAt: new Date(0) }],
  ] as const)('offers nothing while the domain %s', async (_title, overrides) => {
    const { list } = await house(overrides);
    expect(await list()).toEqual([]);
  });

  it('offers nothing to members, to addresses under the domain, or to nobody', async () => {
    const { organization, domain, user, list } = await house();
    const under = await createUser(database.db, { email: `${unique('p')}@mail.${domain.domain}` });
    expect(await list(under)).toEqual([]);
    await createMember(database.db, organization.id, user, 'member');
    expect(await list()).toEqual([]);
    const nobody = listJoinable(contextFor(database.db, { type: 'anonymous' }));
    await expect(nobody).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('knows who has asked, and lets who was removed only ask', async () => {
    const asking = await house({ entry: 'ask' });
    await createRequest(database.db, asking.organization.id, {
      kind: 'join-request',
      email: asking.user.email,
    });
    expect(await asking.list()).toMatchObject([{ act: 'asked' }]);
    const { organization, owner, slug, user, list } = await house();
    const { member } = await createMember(database.db, organization.id, user, 'member');
    await removeMember(contextFor(database.db, owner.actor), slug, String(member.id));
    expect(await list()).toMatchObject([{ act: 'ask' }]);
  });

  it('lets who left by themselves come back', async () => {
    const { organization, slug, user, list } = await house();
    await createMember(database.db, organization.id, user, 'member');
    await removeMember(contextFor(database.db, user.actor), slug, 'me');
    expect(await list()).toMatchObject([{ act: 'join' }]);
  });
});
