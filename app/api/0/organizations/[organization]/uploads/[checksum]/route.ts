import { route } from '#app/_entry/route-handler.ts';
import { fileResponse } from '#app/_entry/serve-file.ts';
import { openUpload } from '#domain/files/open-upload.ts';
import { removeUpload } from '#domain/files/remove-upload.ts';

type Params = { organization: string; checksum: string };

/** The bytes of a file, or a range of them. Answers HEAD too. */
export const GET = route<Params>('upload', async (ctx, request, { organization, checksum }) =>
  fileResponse(request, await openUpload(ctx, organization, checksum)),
);

export const DELETE = route<Params>('upload', async (ctx, _request, { organization, checksum }) => {
  await removeUpload(ctx, organization, checksum);
  return new Response(null, { status: 204 });
});
