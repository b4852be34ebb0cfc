import { describe, expect, it } from 'vitest';
import { readInvite } from '#domain/members/read-invite.ts';
import { testDatabase } from '#test/database.ts';
import { logOf, ownedOrganization } from '#test/deletions.ts';
import { contextFor, createInvite, createMember, unique } from '#test/factories.ts';
import { createOrganization } from './create-organization.ts';
import { endOldSlug } from './end-old-slug.ts';
import { getSettings } from './get-settings.ts';
import { listOldSlugs } from './list-old-slugs.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

describe('endOldSlug', () => {
  it('ends a former slug: it leads nowhere, is free for others, and the log says so', async () => {
    const { organization, slug, ctx } = await ownedOrganization(database.db);
    const current = unique('now');
    await updateOrganization(ctx, slug, { slug: current });
    expect((await getSettings(ctx, slug)).membership.organization.id).toBe(organization.id);
    expect((await listOldSlugs(ctx, current)).map((old) => old.slug)).toEqual([slug]);
    await endOldSlug(ctx, current, slug);
    await expect(getSettings(ctx, slug)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listOldSlugs(ctx, current)).toEqual([]);
    expect((await createOrganization(ctx, { name: 'Next', slug })).slug).toBe(slug);
    expect((await logOf(database.db, organization.id)).at(-1)).toMatchObject({
      event: 'org.end-slug',
      data: { slug },
    });
  });

  it('leaves the current one, those of others and those that are ended', async () => {
    const { slug, ctx } = await ownedOrganization(database.db);
    const other = await ownedOrganization(database.db);
    const current = unique('now');
    await updateOrganization(ctx, slug, { slug: current });
    for (const wanted of [current, other.slug, 'nothing', '']) {
      await expect(endOldSlug(ctx, current, wanted)).rejects.toMatchObject({ code: 'not-found' });
    }
    await endOldSlug(ctx, current, slug);
    await expect(endOldSlug(ctx, current, slug)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is for owners', async () => {
    const { organization, slug, ctx } = await ownedOrganization(database.db);
    const current = unique('now');
    await updateOrganization(ctx, slug, { slug: current });
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    await expect(endOldSlug(contextFor(database.db, user.actor), current, slug)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('invites that were mailed under the former slug work until it is ended', async () => {
    const { organization, owner, slug, ctx } = await ownedOrganization(database.db);
    const { link } = await createInvite(database.db, organization.id, owner);
    const current = unique('now');
    await updateOrganization(ctx, slug, { slug: current });
    const read = (name: string | undefined) =>
      readInvite(contextFor(database.db, { type: 'anonymous' }), { ...link, organization: name });
    const mailed = await read(slug);
    expect(mailed).toEqual(await read(current));
    await endOldSlug(ctx, current, slug);
    expect(await read(current)).toEqual(mailed);
    expect(await read(slug)).not.toEqual(mailed);
  });
});
