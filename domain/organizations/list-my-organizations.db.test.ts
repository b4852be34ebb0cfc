import { describe, expect, it } from 'vitest';
import { UnauthenticatedError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { createOrganization } from './create-organization.ts';
import { listMyOrganizations } from './list-my-organizations.ts';

const database = testDatabase();

describe('listMyOrganizations', () => {
  it('pages by name without leaving one out', async () => {
    const user = await createUser(database.db);
    const ctx = contextFor(database.db, user.actor);
    for (const name of ['B', 'A', 'A', 'C']) await createOrganization(ctx, { name, slug: unique('page') });
    const first = await listMyOrganizations(ctx, { limit: 2 });
    const last = first.at(-1);
    const second = await listMyOrganizations(ctx, { limit: 2, ...(last && { after: last }) });
    expect([...first, ...second].map(({ name }) => name)).toEqual(['A', 'A', 'B', 'C']);
  });

  it('has nothing for nobody, and for strangers only their own', async () => {
    const user = await createUser(database.db);
    expect(await listMyOrganizations(contextFor(database.db, user.actor))).toEqual([]);
    await expect(listMyOrganizations(contextFor(database.db, { type: 'anonymous' }))).rejects.toThrow(
      UnauthenticatedError,
    );
  });
});
