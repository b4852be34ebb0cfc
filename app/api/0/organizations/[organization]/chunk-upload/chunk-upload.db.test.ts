import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES_MAX, REQUEST_BYTES_MAX } from '#domain/files/chunk-limits.ts';
import { digestOf } from '#lib/blob-store/digest.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { HOST, testApplication } from '#test/application.ts';
import { possessed, sha1Of } from '#test/chunks.ts';
import { createMember, createOrganization } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { countBlobs } from '#test/stored-files.ts';
import { GET, POST } from './route.ts';

const database = testApplication();
const KIB = 1024;

async function createSender(scopes: readonly string[] = ['project:releases']) {
  const { organization, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  const token = await createApiToken(database.db, user.id, scopes);
  const call = (handler: typeof GET, init: RequestInit & { duplex?: 'half' } = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const request = new Request(`http://${HOST}/`, { ...init, headers });
    const params = Promise.resolve({ organization: slug });
    return inRequest({ headers: request.headers }, () => handler(request, { params }));
  };
  const options = (userAgent?: string) =>
    call(GET, userAgent ? { headers: { 'user-agent': userAgent } } : {});
  const send = (form: FormData) => call(POST, { method: 'POST', body: form });
  return { organization, slug, call, options, send };
}

function formOf(chunks: readonly Uint8Array<ArrayBuffer>[], name = sha1Of): FormData {
  const form = new FormData();
  for (const bytes of chunks) form.append('file', new Blob([bytes]), name(bytes));
  return form;
}

describe('GET chunk-upload', () => {
  it('says how to send, and where [F8.6.1]', async () => {
    const { slug, options } = await createSender();
    const answer = await options('sentry-cli/3.8.0');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      url: `http://${HOST}/api/0/organizations/${slug}/chunk-upload/`,
      chunkSize: 1_048_576,
      chunksPerRequest: 64,
      maxFileSize: 2_147_483_648,
      maxRequestSize: 33_554_432,
      concurrency: 8,
      hashAlgorithm: 'sha1',
      compression: ['gzip'],
      accept: ['release_files', 'artifact_bundles', 'artifact_bundles_v2'],
    });
  });

  it.each(['1.70.1', '2.20.5', '2.29.99'])('gives sentry-cli %s a path [F8.6.3]', async (version) => {
    const { slug, options } = await createSender();
    const { url } = await (await options(`sentry-cli/${version}`)).json();
    expect(url).toBe(`/organizations/${slug}/chunk-upload/`);
  });

  it.each(['1.70.0', '0.69.3', '2.30.0', '2.77.4', '10.0.0'])(
    'gives sentry-cli %s an address',
    async (version) => {
      const { slug, options } = await createSender();
      const { url } = await (await options(`sentry-cli/${version}`)).json();
      expect(url).toBe(`http://${HOST}/api/0/organizations/${slug}/chunk-upload/`);
    },
  );

  it('wants a scope of releases [F8.6.6]', async () => {
    const { options, send } = await createSender(['org:read']);
    expect((await options()).status).toBe(403);
    expect((await send(formOf([randomBytes(3)]))).status).toBe(403);
    const reader = await createSender(['project:read']);
    expect((await reader.options()).status).toBe(200);
    expect((await reader.send(formOf([randomBytes(3)]))).status).toBe(403);
  });
});

describe('POST chunk-upload', () => {
  it('stores every part under its sha-1 [F8.6.7]', async () => {
    const { organization, send } = await createSender();
    const chunks = [randomBytes(300), randomBytes(200)];
    const before = await countBlobs(database.db);
    const answer = await send(formOf(chunks));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await countBlobs(database.db)).toBe(before + 2);
    expect(await possessed(database.db, organization.id)).toEqual(chunks.map(sha1Of).sort());
    for (const bytes of chunks) {
      const stored = await storageOf(database.db).store.get(digestOf(bytes));
      expect(bytes.equals(stored ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('takes parts that are compressed', async () => {
    const { organization, send } = await createSender();
    const bytes = randomBytes(300);
    const form = new FormData();
    form.append('file_gzip', new Blob([gzipSync(bytes)]), sha1Of(bytes));
    expect((await send(form)).status).toBe(200);
    expect(await possessed(database.db, organization.id)).toEqual([sha1Of(bytes)]);
  });

  it('takes nothing for nothing [F8.6.8]', async () => {
    const { call, send } = await createSender();
    const before = await countBlobs(database.db);
    expect((await send(new FormData())).status).toBe(200);
    expect((await call(POST, { method: 'POST' })).status).toBe(200);
    expect(await countBlobs(database.db)).toBe(before);
  });

  it('takes 64 chunks and refuses 65 [F8.6.9]', async () => {
    const { send } = await createSender();
    const chunks = Array.from({ length: 65 }, () => randomBytes(20));
    expect((await send(formOf(chunks.slice(1)))).status).toBe(200);
    const answer = await send(formOf(chunks));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'Too many chunks', code: 'too-many-chunks' });
  });

  it('takes exactly 32 MiB and refuses seven bytes more [F8.6.10]', async () => {
    const { send } = await createSender();
    const chunks = Array.from({ length: 63 }, () => randomBytes(512 * KIB));
    expect((await send(formOf([...chunks, randomBytes(512 * KIB)]))).status).toBe(200);
    const answer = await send(formOf([...chunks, randomBytes(512 * KIB + 7)]));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'Request too large', code: 'request-too-large' });
  });

  it.each([1, 100 * KIB])('refuses a chunk of %d bytes over the limit [F8.6.11]', async (more) => {
    const { organization, send } = await createSender();
    const answer = await send(formOf([randomBytes(CHUNK_BYTES_MAX + more)]));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'Chunk size too large', code: 'chunk-too-large' });
    expect(await possessed(database.db, organization.id)).toEqual([]);
  });

  it('refuses a chunk of a legal size under a wrong name [F8.6.12]', async () => {
    const { send } = await createSender();
    const answer = await send(formOf([randomBytes(20)], () => sha1Of(randomBytes(20))));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'Checksum mismatch', field: 'file' });
  });

  it('refuses a body that claims to be too large before it reads any of it', async () => {
    const { call } = await createSender();
    let isRead = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true;
          controller.error(new Error('nobody should look'));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': String(REQUEST_BYTES_MAX * 2),
    };
    const answer = await call(POST, { method: 'POST', body, headers, duplex: 'half' });
    expect([answer.status, isRead]).toEqual([413, false]);
  });

  it('stops reading a body that never ends, whatever it claims', async () => {
    const { call } = await createSender();
    let sentBytes = 0;
    const piece = Buffer.concat([
      Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'),
      Buffer.alloc(64 * KIB),
    ]);
    const body = new ReadableStream({
      pull(controller) {
        sentBytes += piece.length;
        controller.enqueue(piece);
      },
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await call(POST, { method: 'POST', body, headers, duplex: 'half' });
    expect(answer.status).toBe(400);
    expect(sentBytes).toBeLessThan(2 * 1024 * KIB);
  });

  it.each([
    ['JSON', 'application/json', '{}'],
    ['a form that breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Dispo'],
    ['no type', '', 'x'],
  ])('refuses %s', async (_title, type, body) => {
    const { call } = await createSender();
    const answer = await call(POST, { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(400);
  });
});
