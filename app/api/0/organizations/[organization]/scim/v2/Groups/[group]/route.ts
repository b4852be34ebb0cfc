import { readScimBody, scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { wantsMembers } from '#app/api/0/_bodies/scim-attributes.ts';
import { scimGroupJson } from '#app/api/0/_serializers/scim.ts';
import { getScimGroup } from '#domain/scim/get-scim-group.ts';
import { groupOf, groupPatchOf } from '#domain/scim/group-patch.ts';
import { removeScimGroup } from '#domain/scim/remove-scim-group.ts';
import { saveScimGroup } from '#domain/scim/save-scim-group.ts';

type Params = { organization: string; group: string };

/** A team, by id. */
export const GET = scimRoute<Params>('scim-group', async (ctx, request, { organization, group }) => {
  const withMembers = wantsMembers(new URL(request.url).searchParams);
  const found = await getScimGroup(ctx, organization, group, { withMembers });
  return scimAnswer(scimGroupJson(found, organization));
});

/** Replaces its name and, where the body has them, its members. */
export const PUT = scimRoute<Params>('scim-group', async (ctx, request, { organization, group }) => {
  await saveScimGroup(ctx, organization, group, groupOf(await readScimBody(request)));
  const saved = await getScimGroup(ctx, organization, group, { withMembers: true });
  return scimAnswer(scimGroupJson(saved, organization));
});

/** Renames it, or changes who is in it. */
export const PATCH = scimRoute<Params>('scim-group', async (ctx, request, { organization, group }) => {
  await saveScimGroup(ctx, organization, group, groupPatchOf(await readScimBody(request)));
  return new Response(null, { status: 204 });
});

/** Removes the team; its members stay in the organization. */
export const DELETE = scimRoute<Params>('scim-group', async (ctx, _request, { organization, group }) => {
  await removeScimGroup(ctx, organization, group);
  return new Response(null, { status: 204 });
});
