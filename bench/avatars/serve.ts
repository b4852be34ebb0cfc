import { Agent, request } from 'node:http';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { BenchDatabase } from '#bench/lib/database.ts';
import { avatarPath } from '#domain/avatars/address.ts';
import { readAvatarPicture } from '#domain/avatars/read-avatar-picture.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { anyFreePort } from '#lib/free-port.ts';
import { startApp } from '#scripts/up/app.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { arriving } from '#test/pictures.ts';
import { withBuiltCopy } from './copy-of-app.ts';
import { inParallel, photo } from './pictures.ts';

const AT_ONCE = 16;
const SHOWN = { sizePx: 120, type: 'image/webp' } as const;
const BARE_PATH = '/bare-bytes/';

/** Requests a second for a stored variant and for 304, against a handler of the same build that has the bytes in memory. */
export async function serveAgainstBare(
  { db, url: databaseUrl }: BenchDatabase,
  requests: number,
  rounds: number,
): Promise<Comparison[]> {
  await migrateJobs(databaseUrl);
  const { owner, slug } = await createOrganization(db);
  const ctx = contextFor(db, owner.actor);
  const target = { type: 'organization', organization: slug } as const;
  const { ident } = await replaceAvatar(ctx, target, { source: arriving(await photo(1024)) });
  const picture = await readAvatarPicture(ctx, 'organization', ident ?? '', SHOWN);
  if (!picture) throw new Error('the variant is there');
  const path = `${avatarPath('organization', ident ?? '')}?s=${SHOWN.sizePx}`;
  const lines: Comparison[] = [];
  await withBuiltCopy({ 'app/bare-bytes/route.ts': bareRoute(picture.bytes) }, async (root) => {
    const port = await anyFreePort();
    const site = `http://127.0.0.1:${port}`;
    const app = await startApp(site, settings(databaseUrl, port, site), root);
    try {
      for (const status of [200, 304] as const) {
        lines.push(await compareStatus({ port, path, status, requests, rounds }));
      }
    } finally {
      await app.stop();
    }
  });
  return lines;
}

interface Contest {
  port: number;
  path: string;
  status: 200 | 304;
  requests: number;
  rounds: number;
}

async function compareStatus({ port, path, status, requests, rounds }: Contest): Promise<Comparison> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const perSecond = async (path: string) => {
    const first = await get(agent, port, path);
    const known = status === 304 ? first.etag : undefined;
    return (
      requests /
      (await secondsOf(() =>
        inParallel(requests, AT_ONCE, async () => {
          const answer = await get(agent, port, path, known);
          if (answer.status !== status) throw new Error(`${path} answered ${answer.status}`);
        }),
      ))
    );
  };
  const result = await compare({
    work: status === 200 ? 'GET of a stored variant, warm' : '304 by ETag',
    against: 'a bare handler of the same build',
    ...{ unit: 'requests/s', bar: 0.85, rounds },
    ours: () => perSecond(path),
    theirs: () => perSecond(BARE_PATH),
  });
  agent.destroy();
  return result;
}

function get(
  agent: Agent,
  port: number,
  path: string,
  etag?: string,
): Promise<{ status: number; etag: string | undefined }> {
  const headers = { accept: SHOWN.type, ...(etag !== undefined && { 'if-none-match': etag }) };
  return new Promise((resolve, reject) => {
    request({ agent, port, host: '127.0.0.1', path, headers }, (response) => {
      response.on('data', () => {});
      response.once('end', () => resolve({ status: response.statusCode ?? 0, etag: response.headers.etag }));
    })
      .once('error', reject)
      .end();
  });
}

function settings(databaseUrl: string, port: number, site: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: '127.0.0.1',
    NEXTAUTH_URL: site,
    NEXTAUTH_SECRET: 'a secret of the bench, which guards nothing at all',
    SMTP_URL: '',
    SENTRY_DSN: '',
  };
}

/** The least that a handler can do: the same bytes from memory, under a tag. */
function bareRoute(bytes: Buffer): string {
  return `const BYTES = Buffer.from('${bytes.toString('base64')}', 'base64');
const HEADERS = { 'Content-Type': 'image/webp', ETag: '"bare"', 'Cache-Control': 'public, max-age=31536000, immutable' };
export const dynamic = 'force-dynamic';
export function GET(request: Request): Response {
  if (request.headers.get('if-none-match') === '"bare"') return new Response(null, { status: 304, headers: HEADERS });
  return new Response(BYTES, { headers: HEADERS });
}
`;
}
