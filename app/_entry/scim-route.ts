import { unstable_rethrow } from 'next/navigation';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { actorOfScimToken } from '#domain/scim/actor-of-scim-token.ts';
import { scimError } from '#domain/scim/scim-error.ts';
import {
  AppError,
  InvalidError,
  NotFoundError,
  RateLimitedError,
  UnauthenticatedError,
} from '#lib/errors.ts';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { isStorable } from '#lib/storable-text.ts';
import { contextFor } from './context.ts';
import { readJson } from './json-body.ts';
import { STATUS } from './route-handler.ts';

const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';
const BODY_BYTES_MAX = 1024 * 1024;
/** Calls of one token. Entra ID asks for 25 a second. */
const CALLS: Strength = { attempts: 3_000, windowMs: 60_000 };

type Params = { organization: string } & Record<string, string>;
type Handler<P extends Params> = (ctx: Context<Db>, request: Request, params: P) => Promise<Response>;

/**
 * Makes a route of SCIM out of a handler: the caller is an identity provider by its token and nobody else, a session or an
 * API token neither. Errors have the form of RFC 7644, section 3.12; faults of ours are reported.
 */
export function scimRoute<P extends Params = Params>(name: string, handler: Handler<P>) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    let requestId: string | undefined;
    try {
      const ctx = await providerContext(request);
      requestId = ctx.requestId;
      if (![...new URL(request.url).searchParams].every(([key, value]) => isStorable(key + value))) {
        throw scimError('invalidValue', 'This holds a character that cannot be stored.');
      }
      const found = await params;
      if (!Object.values(found).every((value) => isStorable(value))) throw new NotFoundError('address');
      return await time('route', { name, method: request.method }, () => handler(ctx, request, found));
    } catch (error) {
      unstable_rethrow(error);
      report(error, { where: `${request.method} ${name}`, ...(requestId && { requestId }) });
      return scimErrorResponse(error);
    }
  };
}

/** An answer in the content type of SCIM; without a body 204. */
export function scimAnswer(body: unknown, init: ResponseInit = {}): Response {
  const headers = { ...init.headers, 'Content-Type': 'application/scim+json; charset=utf-8' };
  return new Response(JSON.stringify(body), { ...init, headers });
}

/** The JSON object of a request. Errors: those of `readJson`; text that cannot be stored is `invalidValue`. */
export function readScimBody(request: Request): Promise<Record<string, unknown>> {
  return readJson(request, BODY_BYTES_MAX);
}

async function providerContext(request: Request): Promise<Context<Db>> {
  const anonymous = await contextFor({ type: 'anonymous' });
  const authorization = request.headers.get('authorization') ?? '';
  const token = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
  const actor = token === undefined ? null : await actorOfScimToken(anonymous, token);
  if (!actor) {
    throw new UnauthenticatedError('Send a SCIM token of this organization: Authorization: Bearer ….');
  }
  await countAttempt(anonymous.db, { what: 'scim', key: String(actor.tokenId), strength: CALLS });
  return { ...anonymous, actor };
}

function scimErrorResponse(error: unknown): Response {
  if (!(error instanceof AppError)) return problem(500, 'Internal error. It was reported.');
  const status = STATUS[error.code];
  const headers: Record<string, string> = {};
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  if (error instanceof RateLimitedError) {
    headers['Retry-After'] = String(Math.ceil(error.retryAfterMs / 1000));
  }
  if (error instanceof InvalidError) return problem(status, sentenceOf(error), 'invalidValue', headers);
  const { scimType } = error.details ?? {};
  const type =
    typeof scimType === 'string' ? scimType : error.code === 'invalid' ? 'invalidSyntax' : undefined;
  return problem(status, error.message, type, headers);
}

function sentenceOf({ fields }: InvalidError): string {
  return Object.entries(fields)
    .map(([field, sentences]) =>
      field === 'non_field_errors' ? sentences.join(' ') : `${field}: ${sentences.join(' ')}`,
    )
    .join(' ');
}

function problem(
  status: number,
  detail: string,
  scimType?: string,
  headers: Record<string, string> = {},
): Response {
  const body = { schemas: [ERROR_SCHEMA], status: String(status), ...(scimType && { scimType }), detail };
  return scimAnswer(body, { status, headers });
}
