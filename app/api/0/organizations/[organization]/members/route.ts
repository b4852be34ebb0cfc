import { readJson } from '#app/_entry/json-body.ts';
import { linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { inviteErrors, inviteInput } from '#app/api/0/_bodies/invite-input.ts';
import { perPage, placeOf } from '#app/api/0/_bodies/page-place.ts';
import { memberJson } from '#app/api/0/_serializers/member.ts';
import { createInvite } from '#domain/members/create-invite.ts';
import { getMember } from '#domain/members/get-member.ts';
import { listMembers, MEMBERS_PER_PAGE_MAX } from '#domain/members/list-members.ts';
import { memberPlace } from '#domain/members/member-order.ts';

type Params = { organization: string };

/** Members and pending invites, in the order in which they came. `query` searches as spec/invites.md 6.2 says. */
export const GET = route<Params>('members', async (ctx, request, { organization }) => {
  const search = new URL(request.url).searchParams;
  const after = placeOf(search, memberPlace);
  const page = await listMembers(ctx, organization, {
    query: search.get('query') ?? '',
    limit: perPage(search, MEMBERS_PER_PAGE_MAX),
    ...(after !== undefined && { after }),
  });
  const next = page.next === null ? null : toCursor(page.next);
  return Response.json(page.people.map(memberJson), { headers: { Link: linkHeader(request, { next }) } });
});

/** Invites one address. The link goes to it by mail and is never in the answer. */
export const POST = route<Params>('members', async (ctx, request, { organization }) => {
  const body = await readJson(request);
  const { id } = await createInvite(ctx, organization, inviteInput(body)).catch((error: unknown) => {
    throw inviteErrors(error, body);
  });
  const { person } = await getMember(ctx, organization, String(id));
  return Response.json(memberJson(person), { status: 201 });
});
