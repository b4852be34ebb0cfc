import { readJson } from '#app/_entry/json-body.ts';
import { route } from '#app/_entry/route-handler.ts';
import { assembleUpload } from '#domain/files/assemble-upload.ts';

type Params = { organization: string };

/** Makes a file of chunks, and says how far it is. Asking again is how a client waits. */
export const POST = route<Params>('assemble', async (ctx, request, { organization }) =>
  Response.json(await assembleUpload(ctx, organization, await readJson(request))),
);
