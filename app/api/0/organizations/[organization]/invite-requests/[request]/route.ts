import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { inviteErrors, memberPatch } from '#app/api/0/_bodies/invite-input.ts';
import { inviteRequestJson } from '#app/api/0/_serializers/invite-request.ts';
import { memberDetails } from '#app/api/0/_serializers/member.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { getMember } from '#domain/members/get-member.ts';
import { denyRequest } from '#domain/requests/deny-request.ts';
import { getRequest } from '#domain/requests/get-request.ts';
import { updateRequest } from '#domain/requests/update-request.ts';
import { InvalidError } from '#lib/errors.ts';

type Params = { organization: string; request: string };

/** One request that waits. */
export const GET = route<Params>('invite-request', (ctx, _request, { organization, request }) =>
  answer(ctx, organization, request),
);

/** Changes role or teams, and approves with `approve: true`; both or neither. An approved one is answered as the invite that it is. */
export const PUT = route<Params>('invite-request', async (ctx, httpRequest, { organization, request }) => {
  const body = await readJson(httpRequest);
  const approve = approval(body.approve);
  await updateRequest(ctx, organization, request, { ...memberPatch(body), approve }).catch(
    (error: unknown) => {
      throw inviteErrors(error, body);
    },
  );
  if (!approve) return answer(ctx, organization, request);
  const { person, membership, isOnlyOwner } = await getMember(ctx, organization, request);
  return Response.json(memberDetails(person, membership, isOnlyOwner));
});

/** Says no. */
export const DELETE = route<Params>('invite-request', async (ctx, _request, { organization, request }) => {
  await denyRequest(ctx, organization, request);
  return new Response(null, { status: 204 });
});

/** Clients of the reference send 1 for true. */
function approval(value: unknown): boolean {
  if (value === undefined || value === false || value === 0) return false;
  if (value === true || value === 1) return true;
  throw new InvalidError({ approve: ['Say true or false.'] });
}

async function answer(ctx: Context<Db>, organization: string, request: string) {
  return Response.json(inviteRequestJson(await getRequest(ctx, organization, request)));
}
