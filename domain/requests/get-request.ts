import type { Context } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { type JoinRequest, listRequests } from './list-requests.ts';

/**
 * One request that waits, for any member. NotFoundError for anything else: invites, requests that were answered, those of
 * other organizations, and what is no id.
 */
export async function getRequest(ctx: Context, idOrSlug: string, requestId: string): Promise<JoinRequest> {
  const ids = /^[1-9]\d{0,14}$/.test(requestId) ? [Number(requestId)] : [0];
  const [request] = await listRequests(ctx, idOrSlug, { ids });
  if (!request) throw new NotFoundError('request');
  return request;
}
