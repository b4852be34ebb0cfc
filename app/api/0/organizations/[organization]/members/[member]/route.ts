import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { inviteErrors, memberChanges } from '#app/api/0/_bodies/invite-input.ts';
import { memberDetails } from '#app/api/0/_serializers/member.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { getMember } from '#domain/members/get-member.ts';
import { openPendingInvite } from '#domain/members/open-pending-invite.ts';
import { removeMember } from '#domain/members/remove-member.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';
import { revokeInvite } from '#domain/members/revoke-invite.ts';
import { updateMember } from '#domain/members/update-member.ts';
import { AppError, ForbiddenError, InvalidError } from '#lib/errors.ts';

type Body = Record<string, unknown>;
type Params = { organization: string; member: string };

/** One member or pending invite; `me` is the caller. */
export const GET = route<Params>('member', (ctx, _request, { organization, member }) =>
  answer(ctx, organization, member),
);

/** Sends a pending invite again with a new link, or changes role and teams; one of the two at a time. */
export const PUT = route<Params>('member', async (ctx, request, { organization, member }) => {
  const body = await readJson(request);
  if (body.reinvite === true || body.regenerate === true) {
    await reinviteAlone(ctx, organization, member, body);
  } else {
    await updateMember(ctx, organization, member, memberChanges(body)).catch((error: unknown) => {
      throw inviteErrors(error, body);
    });
  }
  return answer(ctx, organization, member);
});

/** Removes a member, or takes a pending invite back. */
export const DELETE = route<Params>('member', async (ctx, _request, { organization, member }) => {
  const { person } = await getMember(ctx, organization, member);
  if (person.kind === 'invite') await revokeInvite(ctx, organization, person.id);
  else await removeMember(ctx, organization, member);
  return new Response(null, { status: 204 });
});

/** As spec/invites.md 7.1 orders it; sending again always makes a new link, so `regenerate` asks for no more. */
async function reinviteAlone(ctx: Context<Db>, organization: string, member: string, body: Body) {
  const { person, membership } = await getMember(ctx, organization, member);
  const { reinvite: _, regenerate, ...changes } = body;
  const isManager = membership.permissions.has('member:admin');
  if (Object.keys(changes).length > 0) {
    throw new ForbiddenError('An invite is sent again or changed, not both at once.');
  }
  if (person.kind === 'member') {
    if (isManager) throw new AppError('invalid', 'This person is a member. Nothing was sent.');
    throw new ForbiddenError('Only managers and owners act on members. Ask one of them.', 'member:admin');
  }
  const { invite } = await openPendingInvite(ctx, organization, person.id);
  if (regenerate === true && !isManager) {
    throw new InvalidError({
      regenerate: ['Only managers and owners ask for a new link. Send `reinvite` alone.'],
    });
  }
  await resendInvite(ctx, organization, invite.id);
}

async function answer(ctx: Context<Db>, organization: string, member: string) {
  const { person, membership, isOnlyOwner } = await getMember(ctx, organization, member);
  return Response.json(memberDetails(person, membership, isOnlyOwner));
}
