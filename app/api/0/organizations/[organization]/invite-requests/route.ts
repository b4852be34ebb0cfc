import { z } from 'zod';
import { readJson } from '#app/_entry/json-body.ts';
import { fromCursor, linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { inviteErrors, inviteInput } from '#app/api/0/_bodies/invite-input.ts';
import { inviteRequestJson } from '#app/api/0/_serializers/invite-request.ts';
import { createInviteRequest } from '#domain/requests/create-invite-request.ts';
import { getRequest } from '#domain/requests/get-request.ts';
import { listRequests, REQUESTS_PER_PAGE_MAX, type RequestsCursor } from '#domain/requests/list-requests.ts';
import { InvalidError } from '#lib/errors.ts';

type Params = { organization: string };

/** What waits for a manager: by kind, then by address. */
export const GET = route<Params>('invite-requests', async (ctx, request, { organization }) => {
  const after = place(new URL(request.url).searchParams.get('cursor'));
  const requests = await listRequests(ctx, organization, after ? { after } : {});
  const last = requests.length === REQUESTS_PER_PAGE_MAX ? requests.at(-1) : undefined;
  const next = last ? toCursor([last.kind, last.emailNormalized]) : null;
  return Response.json(requests.map(inviteRequestJson), { headers: { Link: linkHeader(request, { next }) } });
});

/** Asks the managers to invite one address. */
export const POST = route<Params>('invite-requests', async (ctx, request, { organization }) => {
  const body = await readJson(request);
  const { sendMail: _mail, ...wanted } = inviteInput(body);
  const { id } = await createInviteRequest(ctx, organization, wanted).catch((error: unknown) => {
    throw inviteErrors(error, body);
  });
  return Response.json(inviteRequestJson(await getRequest(ctx, organization, String(id))), { status: 201 });
});

function place(cursor: string | null): RequestsCursor | undefined {
  if (cursor === null || cursor === '') return undefined;
  const parsed = z.tuple([z.string().max(20), z.string().max(80)]).safeParse(fromCursor(cursor));
  if (parsed.success) return { kind: parsed.data[0], email: parsed.data[1] };
  throw new InvalidError({ cursor: ['This cursor is not one of ours. Start without one.'] });
}
