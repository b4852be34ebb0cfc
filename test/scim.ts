import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { actorOfScimToken } from '#domain/scim/actor-of-scim-token.ts';
import { createScimToken } from '#domain/scim/create-scim-token.ts';
import { invariant } from '#lib/invariant.ts';
import { HOST } from './application.ts';
import { contextFor, createDomain, createOrganization, unique } from './factories.ts';
import { inRequest } from './request-scope.ts';

type Handler = (request: Request, route: { params: Promise<never> }) => Promise<Response>;

/** The modules of the routes under test. */
export interface ScimRoutes {
  Users: { all: object; one: object };
  Groups: { all: object; one: object };
}

/** Calls the route of SCIM at a path below `/scim/v2`, as an identity provider with this token does. */
export async function callScim(
  routes: ScimRoutes,
  call: { token: string | null; organization: string },
  request: string,
  body?: unknown,
) {
  const [method = 'GET', target = ''] = request.split(/ (.*)/s);
  const url = new URL(`http://${HOST}/api/0/organizations/${call.organization}/scim/v2${target}`);
  const [, kind = '', id] = url.pathname.split('/scim/v2')[1]?.split('/') ?? [];
  const sent = new Request(url, {
    method,
    headers: {
      'content-type': 'application/scim+json',
      ...(call.token !== null && { authorization: `Bearer ${call.token}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const handler = handlerOf(routes, kind, id, method);
  const params = { organization: call.organization, user: id, group: id };
  const response = await inRequest({ headers: sent.headers }, () =>
    handler(sent, { params: Promise.resolve(params) as Promise<never> }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}

function handlerOf(routes: ScimRoutes, kind: string, id: string | undefined, method: string): Handler {
  const { one, all } = routes[kind as keyof ScimRoutes];
  // A test names the paths and methods that there are.
  return (id === undefined ? all : one)[method as never] as Handler;
}

/**
 * An organization that owns a domain, with a token for its identity provider; `ctx` is that provider's, `address` makes an
 * address of the domain and `outside` one of nobody's.
 */
export async function createProvider(db: Db) {
  const made = await createOrganization(db);
  const { token } = await createScimToken(contextFor(db, made.owner.actor), made.slug);
  const domain = `${unique('d')}.halden.example`;
  await createDomain(db, made.organization.id, { domain });
  const actor = await actorOfScimToken(contextFor(db), token);
  invariant(actor, 'the token was made a moment ago');
  const ctx: Context<Db> = contextFor(db, actor);
  return {
    ...made,
    token,
    domain,
    ctx,
    address: () => `${unique('ines')}@${domain}`,
    outside: () => `${unique('out')}@elsewhere.example`,
  };
}

/** The same, and a way to call these routes as the provider. */
export async function createProvisioned(db: Db, routes: ScimRoutes) {
  const made = await createProvider(db);
  const call = { token: made.token, organization: made.slug };
  return { ...made, scim: (request: string, body?: unknown) => callScim(routes, call, request, body) };
}

/** The body of a `PATCH`. */
export function patchOf(...Operations: object[]) {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations };
}
