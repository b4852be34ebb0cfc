import { afterEach, describe, expect, it } from 'vitest';
import { env } from '#lib/env.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { countUpload } from './count-upload.ts';
import { type AvatarTarget, openAvatarOwner } from './open-avatar-owner.ts';
import { recropAvatar } from './recrop-avatar.ts';
import { replaceAvatar } from './replace-avatar.ts';

const database = testDatabase();
const DEFAULTS = { AVATARS_PER_PERSON: 100, AVATARS_PER_ORGANIZATION: 500 };
const REFUSED = { code: 'rate-limited', retryAfterMs: expect.any(Number) };

afterEach(() => {
  Object.assign(env(), DEFAULTS);
});

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user: colleague } = await createMember(database.db, organization.id, undefined, 'manager');
  const target: AvatarTarget = { type: 'organization', organization: slug };
  const count = async (user: typeof owner, of: AvatarTarget = target) => {
    const ctx = contextFor(database.db, user.actor);
    await countUpload(ctx, await openAvatarOwner(ctx, of, 'write'));
  };
  return { owner, colleague, target, count, ctx: contextFor(database.db, owner.actor) };
}

describe('countUpload', () => {
  it('stops a person, whatever the pictures are for, and nobody else', async () => {
    Object.assign(env(), { AVATARS_PER_PERSON: 2 });
    const { owner, colleague, count } = await house();
    await count(owner);
    await count(owner, { type: 'user', user: 'me' });
    await expect(count(owner)).rejects.toMatchObject(REFUSED);
    await expect(count(owner, { type: 'user', user: 'me' })).rejects.toMatchObject(REFUSED);
    await count(colleague);
  });

  it('stops an organization, whoever sends, but not the pictures of its people themselves', async () => {
    Object.assign(env(), { AVATARS_PER_ORGANIZATION: 2 });
    const { owner, colleague, count } = await house();
    await count(owner);
    await count(colleague);
    await expect(count(colleague)).rejects.toMatchObject(REFUSED);
    await count(colleague, { type: 'user', user: 'me' });
  });

  it('comes before the bytes of an upload and before the work of a new crop', async () => {
    Object.assign(env(), { AVATARS_PER_PERSON: 1 });
    const { ctx, target } = await house();
    await replaceAvatar(ctx, target, { source: arriving(await picture()) });
    let isRead = false;
    const source = (async function* () {
      isRead = true;
      yield* arriving(await picture());
    })();
    await expect(replaceAvatar(ctx, target, { source })).rejects.toMatchObject(REFUSED);
    expect(isRead).toBe(false);
    const crop = { x: 0, y: 0, side: 300, rotate: 0 } as const;
    await expect(recropAvatar(ctx, target, crop)).rejects.toMatchObject(REFUSED);
  });
});
