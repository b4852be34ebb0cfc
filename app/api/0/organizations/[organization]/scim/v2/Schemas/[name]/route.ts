import { scimAnswer, scimRoute } from '#app/_entry/scim-route.ts';
import { schemasJson } from '#app/api/0/_serializers/scim-discovery.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';

type Params = { organization: string; name: string };

/** One schema, by its URN. */
export const GET = scimRoute<Params>('scim-schema', async (ctx, _request, { organization, name }) => {
  await openOrganization(ctx, organization, 'org:read');
  const found = schemasJson(organization).Resources.find(({ id }) => id === name);
  if (!found) throw new NotFoundError('schema');
  return scimAnswer(found);
});
