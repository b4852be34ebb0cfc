import { scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { resourceTypesJson } from '#app/api/0/_serializers/scim-discovery.ts';
import { openOrganization } from '#domain/members/access.ts';

/** The kinds of resources. */
export const GET = scimRoute('scim-resource-types', async (ctx, _request, { organization }) => {
  await openOrganization(ctx, organization, 'org:read');
  return scimAnswer(resourceTypesJson(organization));
});
