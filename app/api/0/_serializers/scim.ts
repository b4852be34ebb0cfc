import type { GroupMember } from '#domain/scim/group-rows.ts';
import type { ListedGroup } from '#domain/scim/list-scim-groups.ts';
import type { ScimPage } from '#domain/scim/page.ts';
import type { ScimUser } from '#domain/scim/user-rows.ts';
import { env } from '#lib/env.ts';

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Where the SCIM resources of an organization are. */
export function scimAddress(slug: string, path = ''): string {
  return `${env().NEXTAUTH_URL}/api/0/organizations/${slug}/scim/v2${path}`;
}

/** A user of RFC 7643, section 4.1, with the role of the published schema. */
export function scimUserJson(user: ScimUser, slug: string) {
  const { id, userName, externalId, givenName, familyName, displayName } = user;
  return {
    schemas: [USER_SCHEMA],
    id: String(id),
    ...(externalId !== null && { externalId }),
    userName,
    name: { givenName, familyName },
    displayName,
    emails: [{ primary: true, value: userName, type: 'work' }],
    active: user.isActive,
    sentryOrgRole: user.role,
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: scimAddress(slug, `/Users/${id}`),
    },
  };
}

/** A group of RFC 7643, section 4.2; without members where they were not wanted. */
export function scimGroupJson(
  { id, displayName, externalId, members, createdAt }: ListedGroup,
  slug: string,
) {
  return {
    schemas: [GROUP_SCHEMA],
    id: String(id),
    ...(externalId !== null && { externalId }),
    displayName,
    ...(members !== null && { members: members.map((member) => memberJson(member, slug)) }),
    meta: {
      resourceType: 'Group',
      created: createdAt.toISOString(),
      location: scimAddress(slug, `/Groups/${id}`),
    },
  };
}

function memberJson({ id, userName }: GroupMember, slug: string) {
  return { value: String(id), display: userName, $ref: scimAddress(slug, `/Users/${id}`) };
}

/** One page of resources. */
export function scimListJson<Resource>(
  { totalResults, startIndex, resources }: ScimPage<Resource>,
  toJson: (resource: Resource) => unknown,
) {
  return {
    schemas: [LIST_SCHEMA],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources.map(toJson),
  };
}
