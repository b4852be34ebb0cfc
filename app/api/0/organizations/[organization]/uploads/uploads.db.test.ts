import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '#lib/blob-store/chunker.ts';
import { HOST, testApplication } from '#test/application.ts';
import { assembleNow, sendChunks, sha1Of } from '#test/chunks.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { DELETE, GET } from './[checksum]/route.ts';
import { GET as LIST } from './route.ts';

const database = testApplication();
const chunks = [randomBytes(CHUNK_BYTES), randomBytes(100)];
const bytes = Buffer.concat(chunks);
const total = bytes.length;

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  sha1?: string;
  query?: string;
}
let call: (handler: typeof GET | typeof LIST, sent?: Sent) => Promise<Response>;
const get = (headers: Record<string, string> = {}, method = 'GET') => call(GET, { headers, method });

beforeAll(async () => {
  const { owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const token = await createApiToken(database.db, owner.id, ['project:releases']);
  await sendChunks(ctx, slug, chunks);
  await assembleNow(ctx, slug, chunks, { name: 'a "bundle"/v1.zip', projects: ['web'] });
  call = (handler, { method = 'GET', headers = {}, sha1 = sha1Of(bytes), query = '' } = {}) => {
    const sent = { ...headers, authorization: `Bearer ${token}` };
    const request = new Request(`http://${HOST}/${query}`, { method, headers: sent });
    const params = Promise.resolve({ organization: slug, checksum: sha1 });
    return inRequest({ headers: request.headers }, () => handler(request, { params }));
  };
});

async function bodyOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

describe('the bytes of an upload', () => {
  it('are sent whole, as a download, and say that ranges work [F8.19.1] [F8.19.11]', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-disposition': 'attachment; filename="a \\"bundle\\"-v1.zip"',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/octet-stream',
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
      'x-content-type-options': 'nosniff',
      'x-foyer-length': String(total),
    });
    expect((await bodyOf(answer)).equals(bytes)).toBe(true);
  });

  it.each([
    ['the first', 'bytes=0-9', 0, 10],
    [
      'a range across chunks',
      `bytes=${CHUNK_BYTES - 5}-${CHUNK_BYTES + 4}`,
      CHUNK_BYTES - 5,
      CHUNK_BYTES + 5,
    ],
    ['more than there are', `bytes=10-${total * 2}`, 10, total],
  ])('are sent in part: %s [F8.19.3]', async (_title, range, start, end) => {
    const answer = await get({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${total}`);
    expect(answer.headers.get('x-foyer-length')).toBe(String(end - start));
    expect((await bodyOf(answer)).equals(bytes.subarray(start, end))).toBe(true);
  });

  it('are sent in part: the last ones [F8.19.4]', async () => {
    const answer = await get({ range: 'bytes=-7' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${total - 7}-${total - 1}/${total}`,
    ]);
    expect((await bodyOf(answer)).equals(bytes.subarray(-7))).toBe(true);
  });

  it('are sent in part: from one on [F8.19.5]', async () => {
    const answer = await get({ range: `bytes=${total - 3}-` });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${total - 3}-${total - 1}/${total}`,
    ]);
    expect((await bodyOf(answer)).equals(bytes.subarray(-3))).toBe(true);
  });

  it('answer HEAD with the length and no bytes, whatever range it names', async () => {
    for (const headers of [undefined, { range: 'bytes=0-3' }]) {
      const answer = await get(headers, 'HEAD');
      expect([
        answer.status,
        answer.headers.get('accept-ranges'),
        answer.headers.get('x-foyer-length'),
      ]).toEqual([200, 'bytes', String(total)]);
      expect(answer.body).toBeNull();
    }
  });

  it('are sent whole for another unit', async () => {
    expect((await get({ range: 'lines=0-3' })).status).toBe(200);
  });

  it.each(['bytes=x', 'bytes=3-1', 'bytes=-', 'bytes=0-1,x'])('refuse %s [F8.19.7]', async (range) => {
    const answer = await get({ range });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'malformed-range' });
  });

  it('are sent whole for several ranges [F8.19.8]', async () => {
    const answer = await get({ range: 'bytes=0-1,5-9' });
    expect(answer.status).toBe(200);
    expect((await bodyOf(answer)).length).toBe(total);
  });

  it.each([`bytes=${total}-`, 'bytes=-0'])(
    'have nothing at %s, and say how many there are [F8.19.9]',
    async (range) => {
      const answer = await get({ range });
      expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([
        416,
        `bytes */${total}`,
        '',
      ]);
    },
  );

  it('are sent in part only of the version that is meant', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    const range = 'bytes=0-3';
    expect((await get({ range, 'if-range': etag })).status).toBe(206);
    for (const other of ['"other"', `W/${etag}`, 'Sun, 22 Nov 2026 10:00:00 GMT']) {
      expect((await get({ range, 'if-range': other })).status).toBe(200);
    }
  });

  it('are not sent again to whoever has them', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    for (const known of [etag, `"x", W/${etag}`, '*']) {
      const answer = await get({ 'if-none-match': known, range: 'bytes=0-3' });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
    }
  });

  it('are 404 where there are none [F8.19.10]', async () => {
    expect((await call(GET, { sha1: sha1Of(randomBytes(9)) })).status).toBe(404);
  });
});

describe('the list of uploads', () => {
  it('names each until it is removed', async () => {
    const listed = await call(LIST);
    expect(await listed.json()).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        sha1: sha1Of(bytes),
        name: 'a "bundle"/v1.zip',
        size: total,
        projects: ['web'],
        version: null,
        dist: null,
        dateCreated: expect.stringMatching(/Z$/),
      },
    ]);
    expect(listed.headers.get('link')).toContain('rel="next"; results="false"');
    expect((await call(LIST, { query: '?cursor=x' })).status).toBe(400);
    expect((await call(DELETE, { method: 'DELETE' })).status).toBe(204);
    expect(await (await call(LIST)).json()).toEqual([]);
    expect((await get()).status).toBe(404);
  });
});
