import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HOST } from './application.ts';
import { type CookieJar, inRequest } from './request-scope.ts';

function filesOf(pattern: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'app'], {
    encoding: 'utf8',
  });
  return listed.split('\n').filter((path) => new RegExp(pattern).test(path));
}

async function exportsOf(path: string): Promise<Record<string, unknown>> {
  return import(/* @vite-ignore */ resolve(path));
}

/** Every method of every route handler of the application, as `METHOD path`. */
export async function routePlaces(): Promise<string[]> {
  const places = [];
  for (const path of filesOf('/route\\.ts$')) {
    const methods = Object.keys(await exportsOf(path)).filter((name) => /^[A-Z]+$/.test(name));
    places.push(...methods.map((method) => `${method} ${path}`));
  }
  return places;
}

/** Every server action of the application, as `name path`. */
export async function actionPlaces(): Promise<string[]> {
  const places = [];
  for (const path of filesOf('\\.tsx?$')) {
    if (!/^'use server';/m.test(readFileSync(path, 'utf8'))) continue;
    places.push(...Object.keys(await exportsOf(path)).map((name) => `${name} ${path}`));
  }
  return places;
}

interface Sent {
  params: Record<string, string | string[]>;
  body?: unknown;
  cookies: CookieJar;
  /** What the browser says of the page that asks; one of ours unless it is said. */
  headers?: Record<string, string>;
}

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/** Calls a route handler (`METHOD path`) as a browser does, on one of our pages unless `headers` say otherwise. Answers the status. */
export async function sendToRoute(
  place: string,
  { params, body, cookies, headers = OWN_PAGE }: Sent,
): Promise<number> {
  const [method = '', path = ''] = place.split(/ (.*)/s);
  const handler = (await exportsOf(path))[method] as (
    request: Request,
    context: { params: Promise<object> },
  ) => Promise<Response>;
  const request = new Request(`http://${HOST}/`, {
    method,
    headers: { host: HOST, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await inRequest({ headers: request.headers, cookies }, () =>
    handler(request, { params: Promise.resolve(params) }),
  );
  return answer.status;
}

/** Sends a form to a server action (`name path`). Answers ok, the code of the error, or where it leads. */
export async function sendToAction(place: string, form: FormData, cookies: CookieJar): Promise<string> {
  const [name = '', path = ''] = place.split(/ (.*)/s);
  const action = (await exportsOf(path))[name] as (...args: unknown[]) => Promise<unknown>;
  const args = action.length === 1 ? [form] : [{ status: 'idle' }, form];
  return inRequest({ headers: { host: HOST }, cookies }, () => action(...args)).then(
    outcomeOf,
    destinationOf,
  );
}

function outcomeOf(state: unknown): string {
  const { status, code, fields } = (state ?? { status: 'ok' }) as Record<string, unknown>;
  if (status !== 'error') return String(status);
  return typeof code === 'string' ? code : `invalid ${Object.keys(fields ?? {}).join(' ')}`.trim();
}

function destinationOf(error: unknown): string {
  const digest = String((error as { digest?: unknown }).digest);
  const [kind, , to] = digest.split(';');
  if (kind !== 'NEXT_REDIRECT' || to === undefined) throw error;
  return `→ ${to}`;
}
