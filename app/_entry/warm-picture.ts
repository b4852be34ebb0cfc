import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Db } from '#db/client.ts';
import { readAvatarAddress } from '#domain/avatars/address.ts';
import { knownAvatarPicture } from '#domain/avatars/picture-cache.ts';
import { acceptedVariantType } from '#lib/images/accepted-type.ts';
import { count } from '#lib/observability/metrics.ts';
import { pictureAnswer } from './picture-answer.ts';

/**
 * Answers a GET of an avatar whose address and picture are in memory, before the framework sees it, and says whether it
 * did. Everything else is left to the route, which answers the same: whatever must be looked up, made, refused or
 * reported, and HEAD. A page of members asks for fifty pictures at once, and this is several times as fast.
 */
export function sendWarmPicture(db: Db, request: IncomingMessage, response: ServerResponse): boolean {
  const address = request.method === 'GET' ? readAvatarAddress(request.url ?? '') : null;
  if (!address) return false;
  const { headers } = request;
  const { subject, ident, sizePx } = address;
  const wish = sizePx === null ? null : { sizePx, type: acceptedVariantType(headers.accept ?? null) };
  const picture = knownAvatarPicture(db, subject, ident, wish);
  if (!picture) return false;
  const asked = {
    ifNoneMatch: headers['if-none-match'] ?? null,
    ifRange: headers['if-range']?.toString() ?? null,
    range: headers.range ?? null,
  };
  const answer = pictureAnswer(asked, picture, wish !== null);
  response.writeHead(answer.status, answer.headers).end(answer.body);
  count('avatar.serve-warm', { subject });
  return true;
}
