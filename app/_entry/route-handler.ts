import { unstable_rethrow } from 'next/navigation';
import type { Db } from '#db/client.ts';
import { actorOfApiToken } from '#domain/api-tokens/actor-of-api-token.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import {
  AppError,
  type ErrorCode,
  ForbiddenError,
  InvalidError,
  NotFoundError,
  RateLimitedError,
  UnauthenticatedError,
} from '#lib/errors.ts';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import { isStorable } from '#lib/storable-text.ts';
import { contextFor, sessionContext } from './context.ts';
import { countWrongSecret } from './wrong-secret.ts';

/** The status of an answer, by whose fault it is and what. */
export const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
};

type Params = Record<string, string>;
type Handler<P extends Params> = (ctx: Context<Db>, request: Request, params: P) => Promise<Response>;

/**
 * Makes a REST route out of a handler: the caller comes from `Authorization: Bearer` or else from the session cookie
 * (then a change must come from our own pages), errors become JSON with their status, faults of ours are reported.
 */
export function route<P extends Params = Params>(name: string, handler: Handler<P>) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    let ctx: Context<Db> | undefined;
    try {
      ctx = await requestContext(request);
      const known = ctx;
      refuseUnstorableQuery(request);
      return await time('route', { name, method: request.method }, async () =>
        handler(known, request, storable(await params)),
      );
    } catch (error) {
      unstable_rethrow(error);
      report(error, {
        where: `${request.method} ${name}`,
        userId: ctx ? actingUserId(ctx.actor) : null,
        ...(ctx && { requestId: ctx.requestId }),
      });
      return errorResponse(error);
    }
  };
}

function refuseUnstorableQuery(request: Request): void {
  const broken = [...new URL(request.url).searchParams].filter(([key, value]) => !isStorable(key + value));
  if (broken.length === 0) return;
  throw new InvalidError(
    Object.fromEntries(broken.map(([key]) => [key, ['This holds a character that cannot be stored.']])),
  );
}

/** What cannot be stored names nothing that is. Next hands undefined to a route without parameters, whatever its types say. */
function storable<P extends Params>(params: P): P {
  if (!Object.values(params ?? {}).every((value) => isStorable(value))) throw new NotFoundError('address');
  return params;
}

async function requestContext(request: Request): Promise<Context<Db>> {
  const authorization = request.headers.get('authorization');
  const anonymous = await contextFor({ type: 'anonymous' });
  if (authorization !== null) {
    const token = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
    const actor = token === undefined ? null : await actorOfApiToken(anonymous, token);
    if (!actor) {
      const refusal = new UnauthenticatedError('This API token is not one of ours, or it was revoked.');
      throw await countWrongSecret(anonymous, refusal);
    }
    return { ...anonymous, actor };
  }
  const ctx = await sessionContext();
  if (ctx.actor.type === 'user') refuseForeignChange(request);
  return ctx;
}

/** A change by cookie must come from our own pages; programs send a token instead. */
function refuseForeignChange({ method, headers }: Request): void {
  if (method === 'GET' || method === 'HEAD') return;
  const site = headers.get('sec-fetch-site');
  const isOurs =
    site === null
      ? hostOf(headers.get('origin')) === (headers.get('x-forwarded-host') ?? headers.get('host'))
      : site === 'same-origin';
  if (!isOurs) {
    throw new ForbiddenError('A change with a session must come from this site. Programs use an API token.');
  }
}

/** The host of an `Origin`; undefined without one, and for `null`, which sandboxed pages send. */
function hostOf(origin: string | null): string | undefined {
  return origin !== null && URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** An error as the reference's clients read it: `{field: [messages]}` for input, `{detail}` for the rest. */
function errorResponse(error: unknown): Response {
  if (error instanceof InvalidError) return Response.json(error.fields, { status: STATUS.invalid });
  if (!(error instanceof AppError)) {
    return Response.json({ detail: 'Internal error. It was reported.' }, { status: 500 });
  }
  const headers: Record<string, string> =
    error instanceof RateLimitedError ? { 'Retry-After': String(Math.ceil(error.retryAfterMs / 1000)) } : {};
  const body = { detail: error.message, code: error.reason ?? error.code, ...error.details };
  return Response.json(body, { status: STATUS[error.code], headers });
}
