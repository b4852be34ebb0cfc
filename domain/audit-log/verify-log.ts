import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { type LogVerdict, verifyChain } from './verify-chain.ts';

/**
 * Recomputes the chain of an organization's log from its oldest entry to its head, a thousand entries at a time, for those
 * who may read the log (`org:write`). `onProgress` hears how many entries were read. Entries that retention removed count
 * as sound when an entry that is still there says so.
 *
 * A sound chain proves that no entry was changed, removed or put in between since it was written, as long as whoever
 * could write to the database did not compute all later hashes anew. It does not prove that.
 */
export async function verifyLog(
  ctx: Context,
  idOrSlug: string,
  onProgress: (entryCount: number) => void = () => {},
): Promise<LogVerdict> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  return verifyChain(ctx.db, organization.id, onProgress);
}
