import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { members, organizationSlugs } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser, unique } from '#test/factories.ts';
import { openOrganization, requireUserId } from './access.ts';

const database = testDatabase();

function open(actor: Actor, idOrSlug: string, permission: 'org:read' | 'org:write' = 'org:read') {
  return openOrganization(contextFor(database.db, actor), idOrSlug, permission);
}

describe('openOrganization', () => {
  it('finds by slug, by former slug and by id', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const former = unique('former');
    await database.db.insert(organizationSlugs).values({ slug: former, organizationId: organization.id });
    for (const name of [slug, former, String(organization.id)]) {
      const found = await open(owner.actor, name);
      expect(found.organization.id).toBe(organization.id);
      expect(found.role).toBe('owner');
    }
  });

  it('does not find by a slug whose owner ended it', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const ended = unique('ended');
    await database.db
      .insert(organizationSlugs)
      .values({ slug: ended, organizationId: organization.id, endedAt: new Date() });
    await expect(open(owner.actor, ended)).rejects.toThrow(NotFoundError);
  });

  it('tells a stranger nothing: foreign and missing organizations look the same', async () => {
    const { slug } = await createOrganization(database.db);
    const stranger = await createUser(database.db);
    const foreign = await open(stranger.actor, slug).catch((error: unknown) => error);
    const missing = await open(stranger.actor, unique('nothing')).catch((error: unknown) => error);
    expect(foreign).toBeInstanceOf(NotFoundError);
    expect(foreign).toEqual(missing);
  });

  it('asks nobody to sign in', async () => {
    const { slug } = await createOrganization(database.db);
    await expect(open({ type: 'anonymous' }, slug)).rejects.toThrow(UnauthenticatedError);
  });

  it('refuses a member what the role lacks', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(open(user.actor, slug, 'org:write')).rejects.toThrow(ForbiddenError);
    expect((await open(user.actor, slug)).role).toBe('member');
  });

  it('gives a token only what both its scopes and the role allow', async () => {
    const { organization, slug, owner } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const token = (userId: number, scopes: string[]): Actor => ({
      type: 'token',
      userId,
      tokenId: 1,
      label: 'Deploys',
      scopes,
    });
    await expect(open(token(owner.id, ['org:read']), slug, 'org:write')).rejects.toThrow(
      /lacks the scope org:write/,
    );
    await expect(open(token(user.id, ['org:write']), slug, 'org:write')).rejects.toThrow(ForbiddenError);
    const opened = await open(token(owner.id, ['org:write', 'made:up']), slug, 'org:write');
    expect([...opened.permissions]).toEqual(['org:write']);
  });

  it('lets the system in without being a member', async () => {
    const { slug } = await createOrganization(database.db);
    const opened = await open({ type: 'system', label: 'CLI' }, slug, 'org:write');
    expect(opened).toMatchObject({ memberId: null, role: 'owner' });
  });

  it('takes neither a huge number nor a strange word for an id', async () => {
    const { owner } = await createOrganization(database.db);
    for (const name of ['9'.repeat(30), '-1', '1e3', ' 1', '\0', '\uD800', "x' or '1'='1"]) {
      await expect(open(owner.actor, name), name).rejects.toThrow(NotFoundError);
    }
  });

  it('ends with the membership', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user, member } = await createMember(database.db, organization.id, undefined, 'manager');
    await open(user.actor, slug, 'org:write');
    await database.db.delete(members).where(eq(members.id, member.id));
    await expect(open(user.actor, slug)).rejects.toThrow(NotFoundError);
  });
});

describe('requireUserId', () => {
  it('answers the person behind a session or a token, and refuses everybody else', async () => {
    const user = await createUser(database.db);
    expect(requireUserId(contextFor(database.db, user.actor))).toBe(user.id);
    expect(() => requireUserId(contextFor(database.db))).toThrow(UnauthenticatedError);
    expect(() => requireUserId(contextFor(database.db, { type: 'anonymous' }))).toThrow(UnauthenticatedError);
  });
});
