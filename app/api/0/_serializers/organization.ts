import { avatarPath } from '#domain/avatars/address.ts';
import type { Membership, Organization } from '#domain/members/access.ts';
import type { Permission } from '#domain/members/roles.ts';
import type { Deletion } from '#domain/organizations/find-deletion.ts';
import type { Capability } from '#domain/organizations/get-settings.ts';
import type { OptionValues } from '#domain/organizations/options.ts';
import { env } from '#lib/env.ts';
import { orgRoleList, teamRoleList } from './roles.ts';

const STATUS_NAMES: Record<string, string> = {
  active: 'active',
  pending_deletion: 'pending deletion',
  deletion_in_progress: 'deletion in progress',
};

type Summarized = Pick<
  Organization,
  | 'id'
  | 'slug'
  | 'name'
  | 'createdAt'
  | 'isEarlyAdopter'
  | 'require2FA'
  | 'allowMemberInvite'
  | 'allowMemberProjectCreation'
  | 'allowSuperuserAccess'
> & { status: string };

/** The short form of an organization (spec/settings.md section 5), with the caller's scopes. */
export function organizationSummary(
  organization: Summarized,
  avatarIdent: string | null,
  permissions: ReadonlySet<Permission>,
) {
  const site = env().NEXTAUTH_URL.replace(/\/$/, '');
  return {
    id: String(organization.id),
    slug: organization.slug,
    status: { id: organization.status, name: STATUS_NAMES[organization.status] ?? organization.status },
    name: organization.name,
    dateCreated: organization.createdAt.toISOString(),
    isEarlyAdopter: organization.isEarlyAdopter,
    require2FA: organization.require2FA,
    requireEmailVerification: false,
    avatar: {
      avatarType: avatarIdent === null ? 'letter_avatar' : 'upload',
      avatarUuid: avatarIdent,
      avatarUrl: avatarIdent === null ? null : `${site}${avatarPath('organization', avatarIdent)}`,
    },
    allowMemberInvite: organization.allowMemberInvite,
    allowMemberProjectCreation: organization.allowMemberProjectCreation,
    allowSuperuserAccess: organization.allowSuperuserAccess,
    links: { organizationUrl: `${site}/organizations/${organization.slug}`, regionUrl: site },
    hasAuthProvider: false,
    access: [...permissions].sort(),
    onboardingTasks: [],
  };
}

export interface DetailedOrganization {
  membership: Membership;
  values: OptionValues;
  revision: number;
  capabilities: Readonly<Record<string, Capability>>;
  avatarIdent: string | null;
}

/** The long form: the short one, every setting of the registry, the roles, and `revision` for the next change. */
export function organizationDetails(detailed: DetailedOrganization) {
  const { membership, values, avatarIdent } = detailed;
  const { organization, permissions, role } = membership;
  return {
    ...organizationSummary(organization, avatarIdent, permissions),
    ...values,
    revision: detailed.revision,
    capabilities: detailed.capabilities,
    role,
    orgRole: role,
    orgRoleList: orgRoleList(permissions),
    availableRoles: orgRoleList(permissions).map(({ id, name }) => ({ id, name })),
    teamRoleList: teamRoleList(permissions),
    experiments: {},
    isDefault: false,
    requiresSso: false,
    pendingAccessRequests: 0,
    isDynamicallySampled: false,
    genAIConsent: false,
    aggregatedDataConsent: false,
    streamlineOnly: null,
  };
}

/** What waits for an organization that is being deleted. */
export function deletionSummary({ requestedAt, dueAt, actorLabel }: Deletion) {
  return { dateRequested: requestedAt.toISOString(), dateDue: dueAt.toISOString(), requestedBy: actorLabel };
}

/** What Foyer has of features, in the reference's words; answered on demand. */
export function featuresOf({ openMembership, allowSharedIssues }: OptionValues): string[] {
  return [...(openMembership ? ['open-membership'] : []), ...(allowSharedIssues ? ['shared-issues'] : [])];
}
