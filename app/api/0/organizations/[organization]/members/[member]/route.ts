import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { memberDetails } from '#app/api/0/_serializers/member.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { getMember } from '#domain/members/get-member.ts';
import { resendInvite } from '#domain/members/resend-invite.ts';
import { revokeInvite } from '#domain/members/revoke-invite.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';

type Params = { organization: string; member: string };

/** One member or pending invite; `me` is the caller. */
export const GET = route<Params>('member', (ctx, _request, { organization, member }) =>
  answer(ctx, organization, member),
);

/** Sends a pending invite again, with a new link. */
export const PUT = route<Params>('member', async (ctx, request, { organization, member }) => {
  const { reinvite, regenerate: _regenerate, ...others } = await readJson(request);
  const { person } = await getMember(ctx, organization, member);
  if (reinvite !== true) throw new AppError('invalid', 'Send reinvite: true to send an invite again.');
  if (Object.keys(others).length > 0) {
    throw new ForbiddenError('An invite is sent again or changed, not both at once.');
  }
  if (person.kind === 'member') throw new AppError('invalid', 'This person is a member. Nothing was sent.');
  await resendInvite(ctx, organization, person.id);
  return answer(ctx, organization, member);
});

/** Takes a pending invite back. */
export const DELETE = route<Params>('member', async (ctx, _request, { organization, member }) => {
  const { person } = await getMember(ctx, organization, member);
  if (person.kind === 'member') throw new AppError('invalid', 'Members are removed on the members page.');
  await revokeInvite(ctx, organization, person.id);
  return new Response(null, { status: 204 });
});

async function answer(ctx: Context<Db>, organization: string, member: string) {
  const { person, membership, isOnlyOwner } = await getMember(ctx, organization, member);
  return Response.json(memberDetails(person, membership, isOnlyOwner));
}
