import { roleName } from '#domain/members/roles.ts';
import type { JoinRequest } from '#domain/requests/list-requests.ts';

const STATUS = { 'invite-request': 'requested_to_be_invited', 'join-request': 'requested_to_join' } as const;

const NO_FLAGS = {
  'sso:linked': false,
  'sso:invalid': false,
  'member-limit:restricted': false,
  'idp:provisioned': false,
  'idp:role-restricted': false,
  'partnership:restricted': false,
};

/** A request as clients know it: a member that waits (spec/invites.md 1.8), with its teams. There is no token yet. */
export function inviteRequestJson(request: JoinRequest) {
  const isForAnother = request.kind === 'invite-request';
  return {
    id: String(request.id),
    email: request.email,
    name: request.email,
    user: null,
    orgRole: request.role,
    role: request.role,
    roleName: roleName(request.role),
    pending: true,
    expired: false,
    flags: NO_FLAGS,
    dateCreated: request.createdAt.toISOString(),
    inviteStatus: STATUS[request.kind],
    inviterName: isForAnother ? (request.requester?.name ?? null) : null,
    teams: request.teams.map(({ slug }) => slug),
    teamRoles: request.teams.map(({ slug }) => ({ teamSlug: slug, role: null })),
    message: request.message,
  };
}
