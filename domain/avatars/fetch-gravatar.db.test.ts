import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avatars } from '#db/schema/index.ts';
import { gravatarHash } from '#lib/gravatar.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { picture } from '#test/pictures.ts';
import { chooseAvatarKind } from './choose-avatar-kind.ts';
import { fetchGravatar } from './fetch-gravatar.ts';
import { readAvatar } from './read-avatar.ts';
import { readAvatarPicture } from './read-avatar-picture.ts';

const database = testDatabase();

/** What stands in for Gravatar: a picture for each hash, or a status. */
const answers = new Map<string, Buffer | number>();
let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers.get(request.url?.split('/').at(-1)?.split('?')[0] ?? '') ?? 404;
    response.statusCode = typeof answer === 'number' ? answer : 200;
    response.end(typeof answer === 'number' ? '' : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function scene() {
  const user = await createUser(database.db);
  const ctx = contextFor(database.db, user.actor);
  const me = { type: 'user', user: 'me' } as const;
  await chooseAvatarKind(ctx, me, 'gravatar');
  const fetchIt = () => fetchGravatar(ctx, { userId: user.id }, base);
  const ident = async () => (await readAvatar(ctx, me)).ident ?? '';
  const served = async () => readAvatarPicture(ctx, 'user', await ident(), null);
  return { user, ctx, me, fetchIt, ident, served, hash: gravatarHash(user.email) };
}

describe('fetchGravatar', () => {
  it('keeps a copy that we serve, and changes its address with the picture', async () => {
    const { fetchIt, ident, served, hash } = await scene();
    expect(await served()).toBeNull();
    answers.set(hash, await picture({ color: '#a11', width: 512 }));
    await fetchIt();
    const first = await ident();
    expect((await served())?.contentType).toBe('image/png');
    await fetchIt();
    expect(await ident()).toBe(first);
    answers.set(hash, await picture({ color: '#1a1', width: 512 }));
    await fetchIt();
    expect(await ident()).not.toBe(first);
    expect(await served()).not.toBeNull();
  });

  it('shows letters where there is none, or nothing that is a picture', async () => {
    const { fetchIt, served, hash } = await scene();
    await fetchIt();
    expect(await served()).toBeNull();
    answers.set(hash, Buffer.from('<svg onload="alert(1)"/> and more than sixteen bytes'));
    await fetchIt();
    expect(await served()).toBeNull();
  });

  it('keeps the old copy when Gravatar is out of order, and says so to the job', async () => {
    const { fetchIt, served, hash } = await scene();
    answers.set(hash, await picture({ width: 512 }));
    await fetchIt();
    answers.set(hash, 503);
    await expect(fetchIt()).rejects.toThrow('503');
    expect(await served()).not.toBeNull();
  });

  it('asks nobody when the user shows something else, or when it is off', async () => {
    const { user, ctx, me, hash } = await scene();
    answers.set(hash, await picture({ width: 512 }));
    await fetchGravatar(ctx, { userId: user.id }, 'off');
    await chooseAvatarKind(ctx, me, 'letter');
    await fetchGravatar(ctx, { userId: user.id }, base);
    const [row] = await database.db.select().from(avatars).where(eq(avatars.userId, user.id));
    expect(row?.gravatarFileId).toBeNull();
  });
});
