import { COUNT_MAX } from '#domain/scim/page.ts';
import { GROUP_SCHEMA, scimAddress, USER_SCHEMA } from './scim.ts';

const SCHEMAS = 'urn:ietf:params:scim:schemas:core:2.0:';
const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** What SCIM can do here (RFC 7643, section 5). */
export function providerConfigJson(slug: string) {
  return {
    schemas: [`${SCHEMAS}ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: COUNT_MAX },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'A token that an owner makes on the page about provisioning.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: scimAddress(slug, '/ServiceProviderConfig'),
    },
  };
}

/** The kinds of resources (RFC 7643, section 6). */
export function resourceTypesJson(slug: string) {
  return listOf([
    resourceType(slug, 'User', USER_SCHEMA, 'Somebody in the organization.'),
    resourceType(slug, 'Group', GROUP_SCHEMA, 'A team of the organization.'),
  ]);
}

/** The attributes that are kept (RFC 7643, section 7). */
export function schemasJson(slug: string) {
  return listOf([
    schema(slug, USER_SCHEMA, 'User', [
      attribute('userName', { required: true, uniqueness: 'server' }),
      attribute('externalId', { caseExact: true }),
      attribute('displayName'),
      attribute('name', {
        type: 'complex',
        subAttributes: [attribute('givenName'), attribute('familyName')],
      }),
      attribute('active', { type: 'boolean' }),
      attribute('sentryOrgRole', { canonicalValues: ['member', 'admin', 'manager'] }),
      attribute('emails', {
        type: 'complex',
        multiValued: true,
        mutability: 'readOnly',
        subAttributes: [attribute('value'), attribute('type'), attribute('primary', { type: 'boolean' })],
      }),
    ]),
    schema(slug, GROUP_SCHEMA, 'Group', [
      attribute('displayName', { required: true, uniqueness: 'server' }),
      attribute('externalId', { caseExact: true }),
      attribute('members', {
        type: 'complex',
        multiValued: true,
        subAttributes: [
          attribute('value', { mutability: 'immutable' }),
          attribute('display', { mutability: 'readOnly' }),
          attribute('$ref', { type: 'reference', referenceTypes: ['User'], mutability: 'readOnly' }),
        ],
      }),
    ]),
  ]);
}

function listOf<Resource>(resources: Resource[]) {
  return {
    schemas: [LIST_SCHEMA],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function resourceType(slug: string, name: string, schemaName: string, description: string) {
  return {
    schemas: [`${SCHEMAS}ResourceType`],
    id: name,
    name,
    description,
    endpoint: `/${name}s`,
    schema: schemaName,
    meta: { resourceType: 'ResourceType', location: scimAddress(slug, `/ResourceTypes/${name}`) },
  };
}

function schema(slug: string, id: string, name: string, attributes: readonly object[]) {
  return {
    schemas: [`${SCHEMAS}Schema`],
    id,
    name,
    attributes,
    meta: { resourceType: 'Schema', location: scimAddress(slug, `/Schemas/${id}`) },
  };
}

function attribute(name: string, differences: Record<string, unknown> = {}) {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...differences,
  };
}
