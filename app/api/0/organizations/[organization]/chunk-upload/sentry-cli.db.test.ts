import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { SentryCli } from '@sentry/cli';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as ASSEMBLE } from '#app/api/0/organizations/[organization]/artifactbundle/assemble/route.ts';
import { listUploads } from '#domain/files/list-uploads.ts';
import { openUpload } from '#domain/files/open-upload.ts';
import { only } from '#lib/invariant.ts';
import { testApplication } from '#test/application.ts';
import { composeAll } from '#test/chunks.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { withSettings } from '#test/settings.ts';
import { GET, POST } from './route.ts';

const database = testApplication();
const change = withSettings({});
const HANDLERS = {
  'GET chunk-upload': GET,
  'POST chunk-upload': POST,
  'POST artifactbundle/assemble': ASSEMBLE,
};
const CLI_MS_MAX = 20_000;

/** What the published program sent, and in which order. */
const calls: string[] = [];
let server: Server;
let folder: string;
let base: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-cli-'));
  server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  change({ NEXTAUTH_URL: base });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** The real handlers behind a real socket, with the job done as soon as it waits. */
async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const [, organization = '', rest = ''] =
    /^\/api\/0\/organizations\/([^/]+)\/(.+)\/$/.exec(incoming.url ?? '') ?? [];
  const place = `${incoming.method} ${rest}`;
  calls.push(place);
  const handler = HANDLERS[place as keyof typeof HANDLERS];
  if (!handler) return void outgoing.writeHead(404).end('{}');
  const headers = new Headers(incoming.headers as Record<string, string>);
  const body = incoming.method === 'POST' ? (Readable.toWeb(incoming) as ReadableStream) : null;
  const init: RequestInit & { duplex: 'half' } = {
    method: incoming.method ?? '',
    headers,
    body,
    duplex: 'half',
  };
  const request = new Request(`${base}${incoming.url}`, init);
  const response = await inRequest({ headers }, () =>
    handler(request, { params: Promise.resolve({ organization }) }),
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
  if (handler === ASSEMBLE) await composeAll(contextFor(database.db), organization);
}

async function sentryCli(token: string, ...args: string[]): Promise<string> {
  const env = { NODE_ENV: 'test' as const, HOME: folder, SENTRY_URL: base, SENTRY_AUTH_TOKEN: token };
  const { stdout, stderr } = await promisify(execFile)(SentryCli.getPath(), args, {
    env,
    timeout: CLI_MS_MAX,
    cwd: folder,
  });
  return stdout + stderr;
}

async function createSender(scope: string) {
  const { organization, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  const token = await createApiToken(database.db, user.id, [scope]);
  return { slug, token, ctx: contextFor(database.db, user.actor) };
}

describe('the published sentry-cli', () => {
  it('sends a bundle in chunks, waits until it is made, and the second time sends nothing', async () => {
    const { slug, token, ctx } = await createSender('project:releases');
    // More than one chunk, however well it is packed.
    const script = `console.log(1);//${randomBytes(1_300_000).toString('hex')}\n`;
    await writeFile(join(folder, 'app.js'), `${script}//# sourceMappingURL=app.js.map\n`);
    const map = { version: 3, sources: ['app.ts'], names: [], mappings: 'AAAA', sourcesContent: ['x'] };
    await writeFile(join(folder, 'app.js.map'), JSON.stringify(map));
    await sentryCli(token, 'sourcemaps', 'inject', '.');
    const upload = ['sourcemaps', 'upload', '--org', slug, '--project', 'web', '--wait', '.'];
    calls.length = 0;
    expect(await sentryCli(token, ...upload)).toContain('File processing complete');
    expect(calls.slice(0, 3)).toEqual([
      'GET chunk-upload',
      'POST artifactbundle/assemble',
      'POST chunk-upload',
    ]);
    const found = only((await listUploads(ctx, slug)).uploads);
    expect(found).toMatchObject({ about: { projects: ['web'] }, sizeBytes: expect.any(Number) });
    expect(found.sizeBytes).toBeGreaterThan(1024 * 1024);
    const bundle = await (await openUpload(ctx, slug, found.sha1)).read();
    expect(bundle.subarray(0, 4).toString()).toBe('SYSB');
    calls.length = 0;
    await sentryCli(token, ...upload);
    expect(calls).not.toContain('POST chunk-upload');
  });

  it('shows its user why it may not', async () => {
    const { slug, token } = await createSender('org:read');
    const upload = sentryCli(token, 'sourcemaps', 'upload', '--org', slug, '--project', 'web', '.');
    await expect(upload).rejects.toMatchObject({
      stderr: expect.stringContaining('lacks the scope project:releases'),
    });
  });
});
