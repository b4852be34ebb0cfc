import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { writeCheckpoints } from './checkpoint.ts';
import { signedCheckpoints } from './signed-checkpoints.ts';

/**
 * Every checkpoint of a log as the text of a file, and what the organization is called now, for those who may read the
 * log (`org:write`). None is not an error. Errors: those of `openOrganization`.
 */
export async function exportCheckpoints(
  ctx: Context,
  idOrSlug: string,
): Promise<{ slug: string; text: string }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const checkpoints = await signedCheckpoints(ctx.db, organization.id);
  return { slug: organization.slug, text: writeCheckpoints(organization.id, checkpoints) };
}
