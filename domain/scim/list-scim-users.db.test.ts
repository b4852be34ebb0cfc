import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { createMember } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { createScimUser } from './create-scim-user.ts';
import { listScimUsers } from './list-scim-users.ts';
import { listingOf } from './page.ts';

const database = testDatabase();

it('has each of the people once, page by page', async () => {
  const { ctx, slug, organization, address, outside } = await createProvider(database.db);
  for (let n = 0; n < 2; n += 1) await createMember(database.db, organization.id, undefined, 'member');
  await createScimUser(ctx, slug, { userName: address() });
  await createScimUser(ctx, slug, { userName: outside() });
  const seen: number[] = [];
  for (let startIndex = 1; startIndex <= 5; startIndex += 2) {
    const page = await listScimUsers(ctx, slug, { startIndex, count: 2 });
    expect(page.totalResults).toBe(5);
    seen.push(...page.resources.map(({ id }) => id));
  }
  expect(new Set(seen).size).toBe(5);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

it('takes places beyond the ends for the ends', () => {
  const page = (query: string) => listingOf(new URLSearchParams(query));
  expect(page('')).toEqual({ filter: undefined, startIndex: 1, count: 100 });
  expect(page('startIndex=0&count=-3')).toMatchObject({ startIndex: 1, count: 0 });
  expect(page('startIndex=x&count=1e9')).toMatchObject({ startIndex: 1, count: 200 });
});
