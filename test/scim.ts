import * as groupRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/[group]/route.ts';
import * as groupsRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/route.ts';
import * as userRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/[user]/route.ts';
import * as usersRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/route.ts';
import type { Db } from '#db/client.ts';
import { createScimToken } from '#domain/scim/create-scim-token.ts';
import { HOST } from './application.ts';
import { contextFor, createOrganization } from './factories.ts';
import { inRequest } from './request-scope.ts';

type Handler = (request: Request, route: { params: Promise<never> }) => Promise<Response>;

/** Calls the route of SCIM at a path below `/scim/v2`, as an identity provider with this token does. */
export async function callScim(
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
  const handler = handlerOf(kind, id, method);
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

function handlerOf(kind: string, id: string | undefined, method: string): Handler {
  const one = kind === 'Users' ? userRoute : groupRoute;
  const all = kind === 'Users' ? usersRoute : groupsRoute;
  // A test names the paths and methods that there are.
  return (id === undefined ? all : one)[method as never] as Handler;
}

/** An organization with a token for its identity provider, and a way to call as that. */
export async function createProvisioned(db: Db) {
  const made = await createOrganization(db);
  const { token } = await createScimToken(contextFor(db, made.owner.actor), made.slug);
  const call = { token, organization: made.slug };
  return { ...made, token, scim: (request: string, body?: unknown) => callScim(call, request, body) };
}

/** The body of a `PATCH`. */
export function patchOf(...Operations: object[]) {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations };
}
