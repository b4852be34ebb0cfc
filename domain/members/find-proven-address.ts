import type { Context } from '#domain/context.ts';
import { findInvite, type InviteLink } from './find-invite.ts';
import { linkProvesAddress } from './invite-link.ts';
import { inviteState } from './invite-state.ts';

/**
 * The address that the holder of this link has proven by opening it, for a sign-up without a further mail; or null when
 * the link proves nothing: it is not open, somebody has an account with the address, or more than its mail carried it.
 */
export async function findProvenAddress(ctx: Context, link: InviteLink): Promise<string | null> {
  const found = await findInvite({ ...ctx, actor: { type: 'anonymous' } }, link);
  if (!found || inviteState(found.facts) !== 'signed-out-new') return null;
  return linkProvesAddress(found.invite) ? found.invite.email : null;
}
