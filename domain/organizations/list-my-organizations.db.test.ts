import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations } from '#db/schema/index.ts';
import { UnauthenticatedError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createMember,
  createUser,
  createOrganization as seedOrganization,
  unique,
} from '#test/factories.ts';
import { createOrganization } from './create-organization.ts';
import { listMyOrganizations } from './list-my-organizations.ts';
import { updateOrganization } from './update-organization.ts';

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

  it('grants what holds now: less where a setting takes it, within the scopes, nothing past a deadline', async () => {
    const { organization, owner, slug } = await seedOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const granted = async (actor: typeof user.actor | object = user.actor) => {
      const [mine] = await listMyOrganizations(contextFor(database.db, actor as typeof user.actor));
      return mine?.permissions;
    };
    expect(await granted()).toContain('event:admin');
    await updateOrganization(contextFor(database.db, owner.actor), slug, { eventsMemberAdmin: false });
    expect(await granted()).not.toContain('event:admin');
    const token = {
      type: 'token',
      tokenId: 1,
      userId: user.id,
      label: 'CI',
      scopes: ['org:read', 'org:write'],
    };
    expect(await granted(token)).toEqual(new Set(['org:read']));
    const require = (twoFactorFrom: Date) =>
      database.db
        .update(organizations)
        .set({ require2FA: true, twoFactorFrom })
        .where(eq(organizations.id, organization.id));
    await require(new Date(Date.now() + 60_000));
    expect(await granted()).toContain('org:read');
    await require(new Date(Date.now() - 60_000));
    expect(await granted()).toEqual(new Set());
  });

  it('has nothing for nobody, and for strangers only their own', async () => {
    const user = await createUser(database.db);
    expect(await listMyOrganizations(contextFor(database.db, user.actor))).toEqual([]);
    await expect(listMyOrganizations(contextFor(database.db, { type: 'anonymous' }))).rejects.toThrow(
      UnauthenticatedError,
    );
  });
});
