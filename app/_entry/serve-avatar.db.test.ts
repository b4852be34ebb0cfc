import { describe, expect, it } from 'vitest';
import { chooseAvatarKind } from '#domain/avatars/choose-avatar-kind.ts';
import type { AvatarTarget } from '#domain/avatars/open-avatar-owner.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { sharp } from '#lib/images/sharp.ts';
import { testApplication } from '#test/application.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving, picture } from '#test/pictures.ts';
import { serveAvatar } from './serve-avatar.ts';

const database = testApplication();

async function get(
  ident: string,
  query = '',
  headers: Record<string, string> = {},
  subject = 'organization',
) {
  const request = new Request(`http://foyer.example/organization-avatar/${ident}/${query}`, { headers });
  const handler = serveAvatar(subject as 'organization');
  return handler(request, { params: Promise.resolve({ ident }) });
}

async function uploaded() {
  const { owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const target: AvatarTarget = { type: 'organization', organization: slug };
  const { ident } = await replaceAvatar(ctx, target, { source: arriving(await picture()) });
  return { ctx, target, ident: ident ?? '' };
}

async function sideOf(response: Response): Promise<number> {
  return (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width;
}

describe('serveAvatar', () => {
  it('serves bytes for ever, to everybody alike, and sets nothing [F8.12.1] [F8.12.2] [F8.12.4]', async () => {
    const { ident } = await uploaded();
    const response = await get(ident);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'cross-origin',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      'x-content-type-options': 'nosniff',
      'x-foyer-length': String((await response.clone().arrayBuffer()).byteLength),
      'x-foyer-vary': 'none',
    });
  });

  it.each([
    ['', 300, 'the whole picture [F8.20.30]'],
    ['?s=', 300, 'the whole picture for an empty size [F8.20.30]'],
    ['?s=0', 20, 'the smallest for zero [F8.20.31]'],
    ['?s=-1', 20, 'the smallest for less than nothing [F8.20.32]'],
    ['?s=99999999999999999999999', 120, 'the largest for a huge size [F8.20.35]'],
    ['?s=50', 48, 'the nearest'],
    ['?s=192', 192, 'a large size to who asks for exactly it'],
  ])('answers %j with %i pixels: %s', async (query, side) => {
    const { ident } = await uploaded();
    const response = await get(ident, query);
    expect(response.status).toBe(200);
    expect(await sideOf(response)).toBe(side);
  });

  it.each([
    ['?s=1e3', '[F8.20.33]'],
    ['?s=20abc', '[F8.20.34]'],
    ['?s=0x20', ''],
    ['?s=20.5', ''],
  ])('refuses the size %j %s', async (query) => {
    const { ident } = await uploaded();
    expect((await get(ident, query)).status).toBe(400);
  });

  it('answers 304 to who has the bytes, and varies by Accept where it chooses a type [F8.20.36]', async () => {
    const { ident } = await uploaded();
    const first = await get(ident, '?s=48', { accept: 'image/webp,*/*' });
    expect(first.headers.get('content-type')).toBe('image/webp');
    expect(first.headers.get('x-foyer-vary')).toBe('Accept');
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get(ident, '?s=48', { accept: 'image/webp', 'if-none-match': known });
      expect(again.status, known).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
    }
    const other = await get(ident, '?s=48', { accept: '*/*', 'if-none-match': etag });
    expect([other.status, other.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('sends the part that was asked for, of the very version that is meant', async () => {
    const { ident } = await uploaded();
    const whole = Buffer.from(await (await get(ident)).arrayBuffer());
    const etag = (await get(ident)).headers.get('etag') ?? '';
    const part = await get(ident, '', { range: 'bytes=2-5', 'if-range': etag });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-5/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(2, 6))).toBe(true);
    expect((await get(ident, '', { range: 'bytes=2-5', 'if-range': '"other"' })).status).toBe(200);
    const beyond = await get(ident, '', { range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  });

  it('answers 404 without a body for what is unknown, letters, or of another kind of owner', async () => {
    const { ctx, target, ident } = await uploaded();
    const absent = [await get('f'.repeat(32)), await get(ident, '', {}, 'user'), await get('\0', '?s=48')];
    await chooseAvatarKind(ctx, target, 'letter');
    for (const response of [...absent, await get(ident)]) {
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toBe('');
    }
  });
});
