import type { AvatarSubject } from '#domain/avatars/letter.ts';
import { readAvatarPicture } from '#domain/avatars/read-avatar-picture.ts';
import { acceptedVariantType } from '#lib/images/accepted-type.ts';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import { publicContext } from './context.ts';
import { type Answer, COMMON_HEADERS, pictureAnswer } from './picture-answer.ts';
import { LENGTH_HEADER, VARY_HEADER } from './settle-headers.ts';

type Handler = (request: Request, given: { params: Promise<{ ident: string }> }) => Promise<Response>;

/**
 * Makes the route that serves the pictures of one kind of owner (spec/files.md section 3). It asks for no session and
 * knows no cookie. `s` names a size; without it, or empty, the whole picture is served. Unknown, replaced and letter
 * avatars are 404 without a body.
 */
export function serveAvatar(subject: AvatarSubject): Handler {
  return (request, { params }) =>
    time('avatar.serve', { subject }, async () => answer(subject, request, (await params).ident)).catch(
      (error: unknown) => {
        report(error, { where: `GET ${subject} avatar` });
        return new Response(null, {
          status: 500,
          headers: { ...COMMON_HEADERS, 'Cache-Control': 'no-store' },
        });
      },
    );
}

async function answer(subject: AvatarSubject, request: Request, ident: string): Promise<Response> {
  const size = new URL(request.url).searchParams.get('s')?.trim() ?? '';
  if (size !== '' && !/^[+-]?\d+$/.test(size)) {
    return Response.json(
      { s: ['A size is a whole number of pixels.'] },
      { status: 400, headers: COMMON_HEADERS },
    );
  }
  const wish =
    size === '' ? null : { sizePx: Number(size), type: acceptedVariantType(request.headers.get('accept')) };
  const picture = await readAvatarPicture(publicContext(request), subject, ident, wish);
  if (!picture) {
    const headers = { ...COMMON_HEADERS, 'Cache-Control': 'no-store', [LENGTH_HEADER]: '0' };
    return new Response(null, { status: 404, headers });
  }
  const { headers } = request;
  const asked = {
    ifNoneMatch: headers.get('if-none-match'),
    ifRange: headers.get('if-range'),
    range: headers.get('range'),
  };
  return responseOf(pictureAnswer(asked, picture, wish !== null));
}

/** The framework drops the length and adds to `Vary`, so both go by names of ours and are put in place by the server. */
function responseOf({ status, headers, body }: Answer): Response {
  const { 'Content-Length': length, Vary: vary = 'none', ...rest } = headers;
  return new Response(body && new Uint8Array(body), {
    status,
    headers: {
      ...rest,
      ...(length !== undefined && { [LENGTH_HEADER]: length }),
      ...(status < 400 && { [VARY_HEADER]: vary }),
    },
  });
}
