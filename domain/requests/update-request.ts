import { z } from 'zod';
import type { Change } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { countInvite } from '#domain/members/count-invite.ts';
import { findTeams, type NamedTeam } from '#domain/members/find-teams.ts';
import { mayGrant } from '#domain/members/grant.ts';
import { roleValue, teamSlugsValue } from '#domain/members/invite-values.ts';
import { isRole, roleName } from '#domain/members/roles.ts';
import { type FieldErrors, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { getRequest } from './get-request.ts';
import type { JoinRequest } from './list-requests.ts';
import { takesJoinRequests } from './takes-join-requests.ts';
import { writeApproval, writeChange } from './write-answer.ts';

const schema = z.strictObject({
  role: roleValue.optional(),
  teams: teamSlugsValue.optional(),
  /** true: let them in, with the role and teams as they then are. */
  approve: z.boolean('Say true or false.').default(false),
});

/**
 * Changes the role or teams of a request, approves it, or both at once; what is not given stays. An approved request
 * becomes an invite by whoever approved it, with a link that goes out by mail. All or nothing: a change is kept only if
 * the approval that came with it passes. Nothing to change writes nothing.
 *
 * Errors: ForbiddenError without `member:write`; NotFoundError as `getRequest`; InvalidError (`role`, `teams`, `approve`
 * when the caller may not give the role); RateLimitedError; AppError `conflict` when somebody else answered it a moment
 * before, or with reason `organization-full` when no seat is free for the invite to hold. See spec/invites.md 2.6.
 */
export async function updateRequest(
  ctx: Context,
  idOrSlug: string,
  requestId: string,
  input: unknown,
): Promise<{ email: string }> {
  const membership = await openOrganization(ctx, idOrSlug, 'member:write');
  const request = await getRequest(ctx, idOrSlug, requestId);
  const patch = parseInput(schema, input);
  const errors: FieldErrors = {};
  const teams = patch.teams && (await findTeams(ctx, membership, patch.teams, errors));
  const role = patch.role ?? request.role;
  if (patch.approve && !(isRole(role) && mayGrant(membership, role))) {
    errors.approve = [`Your role, ${membership.role}, may not make somebody ${roleName(role)}.`];
  }
  if (
    patch.approve &&
    request.kind === 'join-request' &&
    !request.requester &&
    !(await takesJoinRequests(ctx, membership.organization))
  ) {
    errors.approve = [
      'This organization takes no requests to join now. Turn that setting on first, or invite this address.',
    ];
  }
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  const wanted = { role, teams, changes: changesOf(request, role, teams) };
  if (patch.approve) {
    await countInvite(ctx, membership.organization.id, request.emailNormalized);
    await inTransaction(ctx, (tx) => writeApproval(tx, membership, request, wanted));
  } else if (wanted.changes.length > 0) {
    await inTransaction(ctx, (tx) => writeChange(tx, membership, request, wanted));
  }
  return { email: request.email };
}

function changesOf(request: JoinRequest, role: string, teams: readonly NamedTeam[] | undefined): Change[] {
  const before = request.teams.map(({ slug }) => slug).sort();
  const after = teams?.map(({ slug }) => slug).sort();
  return [
    ...(role === request.role ? [] : [{ field: 'role', before: request.role, after: role }]),
    ...(after && after.join() !== before.join() ? [{ field: 'teams', before, after }] : []),
  ];
}
