import type { Db } from '#db/client.ts';
import { apiTokens } from '#db/schema/index.ts';
import { SCOPES } from '#domain/members/roles.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { HOST } from './application.ts';
import type { TestUser } from './factories.ts';
import { inRequest } from './request-scope.ts';

/** An API token of a user; what it returns goes after `Bearer`. */
export async function createApiToken(db: Db, userId: number, scopes: readonly string[]): Promise<string> {
  const token = newToken();
  await db.insert(apiTokens).values({
    userId,
    name: 'Test',
    tokenHash: hashToken(token),
    tokenEnd: token.slice(-4),
    scopes: [...scopes],
  });
  return token;
}

export interface RestCall {
  user: TestUser;
  scopes?: readonly string[];
  method?: string;
  query?: string;
  body?: unknown | undefined;
  /** Sent as it is, in the place of `body`. */
  text?: string;
  headers?: Record<string, string>;
  params?: Record<string, string>;
}

type RestHandler = (request: Request, route: { params: Promise<never> }) => Promise<Response>;

/** Calls a route handler with a token of `user` that has every scope, or those given. A body makes it a PUT. */
export async function callRest(db: Db, handler: RestHandler, call: RestCall) {
  const token = await createApiToken(db, call.user.id, call.scopes ?? SCOPES);
  const text = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const request = new Request(`http://${HOST}/api/0/${call.query ?? ''}`, {
    method: call.method ?? (text === undefined ? 'GET' : 'PUT'),
    headers: { authorization: `Bearer ${token}`, ...call.headers },
    ...(text !== undefined && { body: text }),
  });
  const response = await inRequest({ headers: request.headers }, () =>
    // A handler takes the parameters of its own path, which the test names.
    handler(request, { params: Promise.resolve(call.params ?? {}) as Promise<never> }),
  );
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    body: answer === '' ? null : JSON.parse(answer),
  };
}
