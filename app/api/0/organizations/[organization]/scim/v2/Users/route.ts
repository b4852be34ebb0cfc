import { readScimBody, scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { scimListJson, scimUserJson } from '#app/api/0/_serializers/scim.ts';
import { createScimUser } from '#domain/scim/create-scim-user.ts';
import { listScimUsers } from '#domain/scim/list-scim-users.ts';
import { listingOf } from '#domain/scim/page.ts';

/** The people of an organization, by id. `filter` is one of RFC 7644, section 3.4.2.2. */
export const GET = scimRoute('scim-users', async (ctx, request, { organization }) => {
  const page = await listScimUsers(ctx, organization, listingOf(new URL(request.url).searchParams));
  return scimAnswer(scimListJson(page, (user) => scimUserJson(user, organization)));
});

/** Provisions somebody. */
export const POST = scimRoute('scim-users', async (ctx, request, { organization }) => {
  const user = await createScimUser(ctx, organization, await readScimBody(request));
  const json = scimUserJson(user, organization);
  return scimAnswer(json, { status: 201, headers: { Location: json.meta.location } });
});
