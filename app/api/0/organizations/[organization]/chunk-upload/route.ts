import { route } from '#app/_entry/route-handler.ts';
import { chunkParts } from '#app/api/0/_bodies/chunk-parts.ts';
import { chunkOptionsJson } from '#app/api/0/_serializers/chunk-options.ts';
import { readChunkOptions } from '#domain/files/read-chunk-options.ts';
import { uploadChunks } from '#domain/files/upload-chunks.ts';
import { env } from '#lib/env.ts';

type Params = { organization: string };

/** How to send files in chunks, for `sentry-cli` and others. */
export const GET = route<Params>('chunk-upload', async (ctx, request, { organization }) => {
  const options = await readChunkOptions(ctx, organization);
  return Response.json(chunkOptionsJson(options, env().NEXTAUTH_URL, request.headers.get('user-agent')));
});

/** Takes chunks as `multipart/form-data`, while they arrive. */
export const POST = route<Params>('chunk-upload', async (ctx, request, { organization }) => {
  await uploadChunks(ctx, organization, () => chunkParts(request));
  return new Response(null, { status: 200 });
});
