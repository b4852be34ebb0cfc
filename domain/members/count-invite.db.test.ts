import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { env } from '#lib/env.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { countInvite } from './count-invite.ts';

const database = testDatabase();
const ADDRESS = () => `${unique('invitee')}@halden.example`;
const DEFAULTS = { INVITES_PER_INVITER: 100, INVITES_PER_ORGANIZATION: 100, INVITES_PER_ADDRESS: 10 };
const REFUSED = { code: 'rate-limited', retryAfterMs: expect.any(Number) };

beforeEach(() => {
  expect(env()).toMatchObject(DEFAULTS);
});
afterEach(() => {
  Object.assign(env(), DEFAULTS);
});

async function house() {
  const { organization, owner } = await createOrganization(database.db);
  const { user: colleague } = await createMember(database.db, organization.id, undefined, 'manager');
  const count = (user: typeof owner, address: string) =>
    countInvite(contextFor(database.db, user.actor), organization.id, address);
  return { organization, owner, colleague, count };
}

describe('countInvite', () => {
  it('stops the eleventh invite to one address in a day, not those to others', async () => {
    const { owner, count } = await house();
    const address = ADDRESS();
    for (let time = 0; time < 10; time += 1) await count(owner, address);
    await expect(count(owner, address)).rejects.toMatchObject(REFUSED);
    await count(owner, ADDRESS());
  });

  it('stops an inviter after a hundred in a day', async () => {
    Object.assign(env(), { INVITES_PER_ORGANIZATION: 1_000 });
    const { owner, colleague, count } = await house();
    await Promise.all(Array.from({ length: 100 }, () => count(owner, ADDRESS())));
    await expect(count(owner, ADDRESS())).rejects.toMatchObject(REFUSED);
    await count(colleague, ADDRESS());
  });

  it('stops an organization after a hundred in a day, whoever invites', async () => {
    const { owner, colleague, count } = await house();
    await Promise.all(Array.from({ length: 100 }, (_, nth) => count(nth % 2 ? owner : colleague, ADDRESS())));
    await expect(count(colleague, ADDRESS())).rejects.toMatchObject(REFUSED);
  });

  it.each([
    ['INVITES_PER_INVITER', ADDRESS],
    ['INVITES_PER_ORGANIZATION', ADDRESS],
    ['INVITES_PER_ADDRESS', () => 'always@halden.example'],
  ])('takes %s from the settings of the site', async (setting, address) => {
    Object.assign(env(), { [setting]: 2 });
    const { owner, count } = await house();
    await count(owner, address());
    await count(owner, address());
    await expect(count(owner, address())).rejects.toMatchObject(REFUSED);
  });
});
