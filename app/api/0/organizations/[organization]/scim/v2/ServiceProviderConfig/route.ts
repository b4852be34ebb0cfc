import { scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { providerConfigJson } from '#app/api/0/_serializers/scim-discovery.ts';
import { openOrganization } from '#domain/members/access.ts';

/** What SCIM can do here. */
export const GET = scimRoute('scim-config', async (ctx, _request, { organization }) => {
  await openOrganization(ctx, organization, 'org:read');
  return scimAnswer(providerConfigJson(organization));
});
