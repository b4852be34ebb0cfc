import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { requestToJoin } from '#domain/requests/request-to-join.ts';

/** Asks to join; nobody needs to be signed in. The answer never depends on the address. */
export const POST = route<{ organization: string }>(
  'join-request',
  async (ctx, request, { organization }) => {
    const { email, message } = await readJson(request);
    await requestToJoin(ctx, organization, { email, ...(message !== undefined && { message }) });
    return new Response(null, { status: 204 });
  },
);
