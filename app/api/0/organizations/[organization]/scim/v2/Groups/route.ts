import { readScimBody, scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { wantsMembers } from '#app/api/0/_bodies/scim-attributes.ts';
import { scimGroupJson, scimListJson } from '#app/api/0/_serializers/scim.ts';
import { createScimGroup } from '#domain/scim/create-scim-group.ts';
import { getScimGroup } from '#domain/scim/get-scim-group.ts';
import { groupOf } from '#domain/scim/group-patch.ts';
import { listScimGroups } from '#domain/scim/list-scim-groups.ts';
import { listingOf } from '#domain/scim/page.ts';

/** The teams of an organization, by id; `excludedAttributes=members` leaves out who is in them. */
export const GET = scimRoute('scim-groups', async (ctx, request, { organization }) => {
  const search = new URL(request.url).searchParams;
  const withMembers = wantsMembers(search);
  const page = await listScimGroups(ctx, organization, { ...listingOf(search), withMembers });
  return scimAnswer(scimListJson(page, (group) => scimGroupJson(group, organization)));
});

/** Makes a team. */
export const POST = scimRoute('scim-groups', async (ctx, request, { organization }) => {
  const { id } = await createScimGroup(ctx, organization, groupOf(await readScimBody(request)));
  const group = await getScimGroup(ctx, organization, String(id), { withMembers: true });
  const json = scimGroupJson(group, organization);
  return scimAnswer(json, { status: 201, headers: { Location: json.meta.location } });
});
