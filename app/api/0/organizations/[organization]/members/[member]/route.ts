import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { inviteErrors, memberPatch } from '#app/api/0/_bodies/invite-input.ts';
import { memberDetails } from '#app/api/0/_serializers/member.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { getMember } from '#domain/members/get-member.ts';
import { removeMember } from '#domain/members/remove-member.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';
import { revokeInvite } from '#domain/members/revoke-invite.ts';
import { updateMember } from '#domain/members/update-member.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';

type Params = { organization: string; member: string };

/** One member or pending invite; `me` is the caller. */
export const GET = route<Params>('member', (ctx, _request, { organization, member }) =>
  answer(ctx, organization, member),
);

/** Sends a pending invite again with a new link, or changes role and teams; one of the two at a time. */
export const PUT = route<Params>('member', async (ctx, request, { organization, member }) => {
  const body = await readJson(request);
  const { reinvite, regenerate, ...changes } = body;
  if (reinvite === true || regenerate === true) {
    await reinviteAlone(ctx, organization, member, changes);
  } else {
    await updateMember(ctx, organization, member, memberPatch(changes)).catch((error: unknown) => {
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

async function reinviteAlone(ctx: Context<Db>, organization: string, member: string, changes: object) {
  const { person } = await getMember(ctx, organization, member);
  if (Object.keys(changes).length > 0) {
    throw new ForbiddenError('An invite is sent again or changed, not both at once.');
  }
  if (person.kind === 'member') throw new AppError('invalid', 'This person is a member. Nothing was sent.');
  await resendInvite(ctx, organization, person.id);
}

async function answer(ctx: Context<Db>, organization: string, member: string) {
  const { person, membership, isOnlyOwner } = await getMember(ctx, organization, member);
  return Response.json(memberDetails(person, membership, isOnlyOwner));
}
