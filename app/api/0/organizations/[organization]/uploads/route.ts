import { fromCursor, linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { uploadJson } from '#app/api/0/_serializers/upload.ts';
import { listUploads } from '#domain/files/list-uploads.ts';
import { InvalidError } from '#lib/errors.ts';

type Params = { organization: string };

/** The files that the organization has sent. */
export const GET = route<Params>('uploads', async (ctx, request, { organization }) => {
  const after = place(new URL(request.url).searchParams.get('cursor'));
  const page = await listUploads(ctx, organization, after === null ? {} : { after });
  const next = page.next === null ? null : toCursor(page.next);
  return Response.json(page.uploads.map(uploadJson), { headers: { Link: linkHeader(request, { next }) } });
});

function place(cursor: string | null): number | null {
  if (!cursor) return null;
  const after = fromCursor(cursor);
  if (typeof after === 'number' && Number.isSafeInteger(after) && after > 0) return after;
  throw new InvalidError({ cursor: ['This cursor is not one of ours. Start without one.'] });
}
