import type { Context } from '#domain/context.ts';
import { eachInvite, type InviteActOutcome, parseInviteIds, withAddresses } from './each-invite.ts';
import { openForInviting } from './open-for-inviting.ts';
import { revokeInvite } from './revoke-invite.ts';

/**
 * Takes many invites back, as `revokeInvite` does it with one, and answers what became of each. `input` is
 * `{invites: ids}`, at most 100. Throws what `openForInviting` throws, and InvalidError for the list itself.
 */
export async function revokeInvites(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<InviteActOutcome[]> {
  const { organization } = await openForInviting(ctx, idOrSlug);
  const outcomes = await eachInvite(parseInviteIds(input), (id) => revokeInvite(ctx, idOrSlug, id));
  return withAddresses(ctx.db, organization.id, outcomes);
}
