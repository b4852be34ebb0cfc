import { readScimBody, scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { scimUserJson } from '#app/api/0/_serializers/scim.ts';
import { getScimUser } from '#domain/scim/get-scim-user.ts';
import { removeScimUser } from '#domain/scim/remove-scim-user.ts';
import { saveScimUser } from '#domain/scim/save-scim-user.ts';
import { userOf, userPatchOf } from '#domain/scim/user-patch.ts';

type Params = { organization: string; user: string };

/** Somebody, by id. */
export const GET = scimRoute<Params>('scim-user', async (ctx, _request, { organization, user }) =>
  scimAnswer(scimUserJson(await getScimUser(ctx, organization, user), organization)),
);

/** Replaces what the provider says of somebody. */
export const PUT = scimRoute<Params>('scim-user', async (ctx, request, { organization, user }) => {
  const saved = await saveScimUser(ctx, organization, user, userOf(await readScimBody(request)));
  return scimAnswer(scimUserJson(saved, organization));
});

/** Changes some of it; `active` puts them out and brings them back. */
export const PATCH = scimRoute<Params>('scim-user', async (ctx, request, { organization, user }) => {
  await saveScimUser(ctx, organization, user, userPatchOf(await readScimBody(request)));
  return new Response(null, { status: 204 });
});

/** Ends their membership or invite, and forgets them. */
export const DELETE = scimRoute<Params>('scim-user', async (ctx, _request, { organization, user }) => {
  await removeScimUser(ctx, organization, user);
  return new Response(null, { status: 204 });
});
