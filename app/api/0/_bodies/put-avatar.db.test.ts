import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as organizationAvatar from '#app/api/0/organizations/[organization]/avatar/route.ts';
import * as teamAvatar from '#app/api/0/teams/[organization]/[team]/avatar/route.ts';
import * as userAvatar from '#app/api/0/users/[user]/avatar/route.ts';
import { avatars, teams } from '#db/schema/index.ts';
import { env } from '#lib/env.ts';
import { avatarBytesMax } from '#lib/images/limits.ts';
import { testApplication } from '#test/application.ts';
import { createMember, createOrganization, createUser, type TestUser } from '#test/factories.ts';
import { picture } from '#test/pictures.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';

const database = testApplication();

const ALL_SCOPES = ['org:read', 'org:write', 'team:read', 'team:write', 'member:write'];

type Subject = 'organization' | 'team' | 'user';

/** One owner of each kind, and requests for their avatar. */
async function scene(subject: Subject) {
  const { organization, owner, slug } = await createOrganization(database.db);
  await database.db.insert(teams).values({ organizationId: organization.id, slug: 'spans', name: 'Spans' });
  const params = { organization: slug, team: 'spans', user: 'me' };
  const send = async (
    method: 'GET' | 'PUT',
    body?: unknown,
    by: TestUser = owner,
    given = {},
  ): Promise<Response> => {
    const token = await createApiToken(database.db, by.id, ALL_SCOPES);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = new Request('http://foyer.example/api/0/', {
      method,
      headers,
      ...(method === 'PUT' && { body: JSON.stringify(body) }),
    });
    const context = { params: Promise.resolve({ ...params, ...given }) };
    const routes = { organization: organizationAvatar, team: teamAvatar, user: userAvatar };
    return inRequest({}, () => routes[subject][method](request, context));
  };
  const call = async (...parameters: Parameters<typeof send>) => {
    const response = await send(...parameters);
    return { status: response.status, body: await response.json() };
  };
  return {
    organization,
    owner,
    slug,
    send,
    call,
    token: () => createApiToken(database.db, owner.id, ALL_SCOPES),
  };
}

async function base64(options: Parameters<typeof picture>[0] = {}): Promise<string> {
  return (await picture(options)).toString('base64');
}

const LETTERS = { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null };

describe.each([
  ['organization', '[F8.8.1]', '[F8.8.2]', '[F8.8.3]', '[F8.8.4]'],
  ['team', '[F8.9.1]', '[F8.9.2]', '[F8.9.3]', '[F8.9.4]'],
  ['user', '[F8.7.1]', '[F8.7.3]', '[F8.7.6]', '[F8.7.7]'],
] as const)('the avatar of one %s over REST', (subject, getId, uploadId, badId, forbiddenId) => {
  it(`is letters at first ${getId}`, async () => {
    const { call } = await scene(subject);
    const { status, body } = await call('GET');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: expect.stringMatching(/^\d+$/), avatar: LETTERS });
  });

  it(`takes a picture in base64 ${uploadId}`, async () => {
    const { call } = await scene(subject);
    const photo = await base64({ format: 'jpeg' });
    const { status, body } = await call('PUT', { avatar_type: 'upload', avatar_photo: photo });
    expect(status).toBe(200);
    expect(body.avatar.avatarType).toBe('upload');
    expect(new URL(body.avatar.avatarUrl).pathname).toContain(`/${body.avatar.avatarUuid}/`);
    const [row] = await database.db.select().from(avatars).where(eq(avatars.ident, body.avatar.avatarUuid));
    expect(row?.fileId).not.toBeNull();
    expect((await call('GET')).body).toEqual(body);
  });

  it('says how long to wait after too many pictures', async () => {
    const { send } = await scene(subject);
    const body = { avatar_type: 'upload', avatar_photo: await base64() };
    Object.assign(env(), { AVATARS_PER_PERSON: 1 });
    expect((await send('PUT', body)).status).toBe(200);
    const refused = await send('PUT', body);
    Object.assign(env(), { AVATARS_PER_PERSON: 100 });
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'rate-limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
  });

  it(`refuses upload without a photo, and a type that does not exist ${badId}`, async () => {
    const { call } = await scene(subject);
    expect(await call('PUT', { avatar_type: 'upload' })).toEqual({
      status: 400,
      body: { avatar_type: ['Cannot set avatar_type to upload without avatar_photo'] },
    });
    expect(await call('PUT', { avatar_type: 'foo' })).toEqual({
      status: 400,
      body: { avatar_type: ['"foo" is not a valid choice.'] },
    });
    expect((await call('GET')).body.avatar).toEqual(LETTERS);
  });

  it(`is not for strangers ${forbiddenId}`, async () => {
    const { call, owner } = await scene(subject);
    const stranger = await createUser(database.db);
    // The reference says 403 of an organization, and so tells that it exists.
    const expected = subject === 'user' ? 403 : 404;
    const given = subject === 'user' ? { user: String(owner.id) } : {};
    expect((await call('PUT', { avatar_type: 'letter_avatar' }, stranger, given)).status).toBe(expected);
  });
});

describe('the avatar body', () => {
  it('may not change an organization for a member', async () => {
    const { call, organization } = await scene('organization');
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    expect((await call('PUT', { avatar_type: 'letter_avatar' }, user)).status).toBe(403);
    expect((await call('GET', undefined, user)).status).toBe(200);
  });

  it('knows gravatar for users alone [F8.7.2]', async () => {
    const user = await scene('user');
    const { status, body } = await user.call('PUT', { avatar_type: 'gravatar' });
    expect([status, body.avatar.avatarType]).toEqual([200, 'gravatar']);
    const { call } = await scene('organization');
    for (const photo of [undefined, await base64()]) {
      expect(await call('PUT', { avatar_type: 'gravatar', avatar_photo: photo })).toEqual({
        status: 400,
        body: { avatar_type: ['"gravatar" is not a valid choice.'] },
      });
    }
  });

  it('keeps a photo that comes with another type, and does not show it', async () => {
    const { call } = await scene('organization');
    const sent = { avatar_type: 'letter_avatar', avatar_photo: await base64() };
    expect((await call('PUT', sent)).body.avatar).toEqual(LETTERS);
    expect((await call('PUT', { avatar_type: 'upload' })).body.avatar.avatarType).toBe('upload');
  });

  it.each([
    ['no type', {}, { avatar_type: ['This field is required.'] }],
    ['a null type', { avatar_type: null }, { avatar_type: ['This field may not be null.'] }],
    [
      'a list as a type',
      { avatar_type: ['upload'] },
      { avatar_type: ['"["upload"]" is not a valid choice.'] },
    ],
    [
      'an inherited name',
      { avatar_type: 'toString' },
      { avatar_type: ['"toString" is not a valid choice.'] },
    ],
    [
      'a photo that is no text',
      { avatar_type: 'upload', avatar_photo: 7 },
      { avatar_photo: ['Send the picture as text in base64.'] },
    ],
    [
      'wrong padding [F8.20.29]',
      { avatar_type: 'upload', avatar_photo: 'abc' },
      { avatar_photo: ['This is not base64: its padding is wrong.'] },
    ],
    [
      'base64 of nothing',
      { avatar_type: 'upload', avatar_photo: '####' },
      { avatar_photo: ['Invalid image format.'] },
    ],
    [
      'no picture',
      { avatar_type: 'upload', avatar_photo: 'aGVs bG8=!!' },
      { avatar_photo: ['Invalid image format.'] },
    ],
  ])('is refused with %s', async (_title, sent, body) => {
    const { call } = await scene('organization');
    expect(await call('PUT', sent)).toEqual({ status: 400, body });
  });

  it('takes squares of 256 to 1024 pixels and no other shape [F8.20.27]', async () => {
    const { call } = await scene('organization');
    const shapes: [number, number, number][] = [
      [255, 255, 400],
      [256, 256, 200],
      [1024, 1024, 200],
      [1025, 1025, 400],
      [300, 301, 400],
    ];
    for (const [width, height, expected] of shapes) {
      const photo = await base64({ width, height });
      const { status, body } = await call('PUT', { avatar_type: 'upload', avatar_photo: photo });
      expect(status, `${width} × ${height}`).toBe(expected);
      if (expected === 400) expect(body).toEqual({ avatar_photo: ['Invalid image dimensions.'] });
    }
  });

  it('takes 5,000,000 bytes and not one more [F8.20.28]', async () => {
    const { call } = await scene('organization');
    const small = await picture();
    const exact = Buffer.concat([small, Buffer.alloc(avatarBytesMax - small.length)]);
    const put = (bytes: Buffer) =>
      call('PUT', { avatar_type: 'upload', avatar_photo: bytes.toString('base64') });
    expect((await put(exact)).status).toBe(200);
    expect(await put(Buffer.concat([exact, Buffer.alloc(1)]))).toEqual({
      status: 413,
      body: { detail: 'Image too large', code: 'too_large' },
    });
  });
});

describe('a picture as the body', () => {
  async function putRaw(query: string, body: BodyInit, headers: Record<string, string> = {}) {
    const { slug, token } = await scene('organization');
    const request = new Request(`http://foyer.example/api/0/${query}`, {
      method: 'PUT',
      body,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'image/png', ...headers },
      duplex: 'half',
    } as RequestInit);
    const context = { params: Promise.resolve({ organization: slug }) };
    const response = await inRequest({}, () => organizationAvatar.PUT(request, context));
    return { status: response.status, body: await response.json() };
  }

  it('is cut where the query says', async () => {
    const bytes = new Uint8Array(await picture({ width: 900, height: 400 }));
    const { status, body } = await putRaw('?x=500&y=0&side=300&rotate=0', bytes);
    expect(status).toBe(200);
    const [row] = await database.db.select().from(avatars).where(eq(avatars.ident, body.avatar.avatarUuid));
    expect(row?.crop).toEqual({ x: 500, y: 0, side: 300, rotate: 0 });
  });

  it('is refused with a sentence, in any shape that is wrong', async () => {
    expect((await putRaw('?x=1', new Uint8Array(await picture()))).body).toHaveProperty('crop');
    expect(await putRaw('', new Uint8Array(Buffer.from('%PDF-1.7 and so on, for a while')))).toMatchObject({
      status: 400,
      body: { code: 'image-format' },
    });
    expect(await putRaw('', new Uint8Array())).toMatchObject({ status: 400, body: { code: 'not-an-image' } });
  });

  it('is refused by its declared length before a byte is read', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1000));
        },
      },
      { highWaterMark: 0 },
    );
    expect(await putRaw('', endless, { 'content-length': '5000001' })).toMatchObject({ status: 413 });
    expect(pulled).toBe(0);
  });
});
