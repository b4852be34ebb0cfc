import { scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { resourceTypesJson } from '#app/api/0/_serializers/scim-discovery.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';

type Params = { organization: string; name: string };

/** One kind of resources, by name. */
export const GET = scimRoute<Params>('scim-resource-type', async (ctx, _request, { organization, name }) => {
  await openOrganization(ctx, organization, 'org:read');
  const found = resourceTypesJson(organization).Resources.find(({ id }) => id === name);
  if (!found) throw new NotFoundError('kind of resources');
  return scimAnswer(found);
});
