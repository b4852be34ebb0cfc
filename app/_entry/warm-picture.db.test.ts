import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { avatarPath } from '#domain/avatars/address.ts';
import { chooseAvatarKind } from '#domain/avatars/choose-avatar-kind.ts';
import type { AvatarTarget } from '#domain/avatars/open-avatar-owner.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { testApplication } from '#test/application.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { serveAvatar } from './serve-avatar.ts';
import { settleHeaders } from './settle-headers.ts';
import { sendWarmPicture } from './warm-picture.ts';

testApplication();
const COLD = 418;
const server = createServer((request, response) => {
  settleHeaders(response, {});
  if (!sendWarmPicture(db(), request, response)) response.writeHead(COLD).end();
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
}

/** What the route answers; from then on the picture is in memory. */
async function fromRoute(path: string, headers: Record<string, string>): Promise<Response> {
  const ident = path.split('/')[2] ?? '';
  const request = new Request(`http://foyer.example${path}`, { headers });
  return serveAvatar('organization')(request, { params: Promise.resolve({ ident }) });
}

async function uploaded() {
  const { owner, slug } = await createOrganization(db());
  const ctx = contextFor(db(), owner.actor);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  const { ident } = await replaceAvatar(ctx, target, { source: arriving(await picture()) });
  return { ctx, target, path: avatarPath('organization', ident ?? '') };
}

const OF_THE_CONNECTION = ['connection', 'date', 'keep-alive', 'transfer-encoding'];

/** Status, body and headers, with what the server does to those of the route. */
async function seen(response: Response) {
  const headers = Object.fromEntries(response.headers);
  const { 'x-foyer-length': length, 'x-foyer-vary': vary, ...rest } = headers;
  if (length !== undefined) rest['content-length'] = length;
  if (vary !== undefined && vary !== 'none') rest.vary = vary;
  for (const name of OF_THE_CONNECTION) delete rest[name];
  return { status: response.status, headers: rest, body: Buffer.from(await response.arrayBuffer()) };
}

describe('sendWarmPicture', () => {
  it('answers as the route does, whatever is asked of a picture in memory', async () => {
    const { path } = await uploaded();
    const etag = (await fromRoute(`${path}?s=48`, { accept: 'image/webp' })).headers.get('etag') ?? '';
    for (const [query, headers] of [
      ['', {}],
      ['?s=48', { accept: 'image/webp' }],
      ['?s=50', { accept: '*/*' }],
      ['?s=48', { accept: 'image/webp', 'if-none-match': `W/${etag}` }],
      ['?s=48', { accept: 'image/webp', range: 'bytes=0-3', 'if-range': etag }],
      ['?s=48', { accept: 'image/webp', range: 'bytes=999999-' }],
      ['?s=48', { accept: 'image/webp', range: 'bytes=4-2' }],
    ] as const) {
      const route = await seen(await fromRoute(path + query, headers));
      const warm = await seen(await ask(path + query, { headers }));
      expect(warm, `${query} ${JSON.stringify(headers)}`).toEqual(route);
    }
  });

  it('leaves to the route what is not in memory, not a GET, or written in another way', async () => {
    const { ctx, target, path } = await uploaded();
    expect((await ask(path)).status).toBe(COLD);
    await fromRoute(path, {});
    expect((await ask(path)).status).toBe(200);
    const odd = [`${path}?s=abc`, `${path}?s=`, `${path}?s=48&t=1`, path.replace(/\/$/, ''), '/', '/account'];
    for (const address of odd) expect((await ask(address)).status, address).toBe(COLD);
    expect((await ask(path.replace('organization-avatar', 'avatar'))).status).toBe(COLD);
    expect((await ask(path, { method: 'HEAD' })).status).toBe(COLD);
    expect((await ask(path, { method: 'POST' })).status).toBe(COLD);
    await chooseAvatarKind(ctx, target, 'letter');
    expect((await ask(path)).status).toBe(COLD);
  });
});
