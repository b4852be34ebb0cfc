import { scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { schemasJson } from '#app/api/0/_serializers/scim-discovery.ts';
import { openOrganization } from '#domain/members/access.ts';

/** The attributes of each kind. */
export const GET = scimRoute('scim-schemas', async (ctx, _request, { organization }) => {
  await openOrganization(ctx, organization, 'org:read');
  return scimAnswer(schemasJson(organization));
});
