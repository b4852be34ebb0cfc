import { randomBytes } from 'node:crypto';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { sessionCookieName, sessionToken } from '#lib/auth/session.ts';
import { startThrowAwayPostgres } from '#lib/embedded-postgres/server.ts';
import { anyFreePort } from '#lib/free-port.ts';
import { type RunningApp, startApp } from '#scripts/up/app.ts';
import { ensureBuild } from '#scripts/up/build.ts';
import type { TestUser } from '#test/factories.ts';

/** Several processes of the built app over one database. */
export interface RaceSite {
  db: Db;
  /** Sends one request to the next of the processes in turn, as this person, and answers its status and body. */
  send: (person: TestUser, method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Opens a page of the next of them, or sends a form to it, as this person's browser does without scripts. */
  visit: (person: TestUser, path: string, visit?: Visit) => Promise<Visited>;
}

interface Visit {
  method?: 'GET' | 'POST';
  /** What the browser keeps besides the session. */
  cookie?: string;
  body?: FormData;
}

interface Visited {
  status: number;
  html: string;
  /** Where it leads, when it leads on. */
  location: string | null;
  cookies: string[];
}

export interface Answer {
  status: number;
  body: Record<string, unknown> | null;
}

const DATABASE = 'races';
/** So many invites in a day as a drill needs; the races are about other limits. */
const NO_LIMIT = '1000000';

/** Runs `work` against the production build in so many processes, and throws all of it away. */
export async function withRaceSite(
  processCount: number,
  work: (site: RaceSite) => Promise<void>,
): Promise<void> {
  await ensureBuild();
  const password = randomBytes(12).toString('hex');
  const postgres = await startThrowAwayPostgres({ port: await anyFreePort(), password });
  const apps: RunningApp[] = [];
  try {
    await postgres.createDatabase(DATABASE);
    const databaseUrl = postgres.url(DATABASE);
    const settings = environment(databaseUrl);
    await migrateDatabase(databaseUrl);
    await migrateJobs(databaseUrl);
    const ports: number[] = [];
    for (let index = 0; index < processCount; index += 1) {
      const port = await anyFreePort();
      apps.push(await startApp(`http://127.0.0.1:${port}`, { ...settings, PORT: String(port) }));
      ports.push(port);
    }
    const db = openDb(databaseUrl, 4);
    await work({ db, send: sender(ports), visit: visitor(ports) }).finally(() => closeDb(db));
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    await postgres.stop();
  }
}

/**
 * The settings of every process; this one has the same from before its first use of the database, so that it can make the
 * sessions of people.
 */
function environment(databaseUrl: string): Record<string, string> {
  const shared = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
    SMTP_URL: '',
    SENTRY_DSN: '',
    HOST: '127.0.0.1',
    INVITES_PER_INVITER: NO_LIMIT,
    INVITES_PER_ORGANIZATION: NO_LIMIT,
    INVITES_PER_ADDRESS: NO_LIMIT,
  };
  Object.assign(process.env, shared);
  return shared;
}

/** The processes in turn. */
function inTurn(ports: readonly number[]): () => string {
  let turn = 0;
  return () => {
    turn += 1;
    return `http://127.0.0.1:${ports[turn % ports.length]}`;
  };
}

async function sessionCookie({ id, actor }: TestUser): Promise<string> {
  return `${sessionCookieName()}=${await sessionToken({ userId: id, sessionId: actor.sessionId })}`;
}

function sender(ports: readonly number[]): RaceSite['send'] {
  const next = inTurn(ports);
  return async (person, method, path, body) => {
    const cookie = await sessionCookie(person);
    const response = await fetch(`${next()}/api/0/${path}`, {
      method,
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
}

function visitor(ports: readonly number[]): RaceSite['visit'] {
  const next = inTurn(ports);
  return async (person, path, { method = 'GET', cookie, body } = {}) => {
    const origin = next();
    const cookies = [await sessionCookie(person), cookie].filter(Boolean).join('; ');
    const response = await fetch(`${origin}/${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie: cookies, origin, 'sec-fetch-site': 'same-origin' },
      ...(body && { body }),
    });
    return {
      status: response.status,
      html: await response.text(),
      location: response.headers.get('location'),
      cookies: response.headers.getSetCookie(),
    };
  };
}
