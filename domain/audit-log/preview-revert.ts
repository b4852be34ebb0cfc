import type { Context } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import type { Conflict } from '#domain/organizations/refuse-stale.ts';
import type { Names } from './change-text.ts';
import { namesOf } from './names-of.ts';
import { conflictsWith, findRevertible, type Revertible } from './revertible.ts';

/**
 * What taking back a change of settings would do: the entry, and which of its settings have changed again since, which
 * would refuse it, and the names of people whose ids are among the values. `slug` is what the organization is called now. Nothing is written.
 *
 * Errors: those of `openOrganization` for `org:write` or `org:admin`, and of `findRevertible`.
 */
export async function previewRevert(
  ctx: Context,
  idOrSlug: string,
  sequence: number,
): Promise<{ slug: string; entry: Revertible; conflicts: Conflict[]; names: Names }> {
  const { organization } = await openWithAny(ctx, idOrSlug, ['org:write', 'org:admin']);
  const entry = await findRevertible(ctx.db, organization.id, sequence);
  const conflicts = await conflictsWith(entry, organization, ctx);
  const now = conflicts.map(({ field, current }) => ({ field, before: null, after: current }));
  return { slug: organization.slug, entry, conflicts, names: await namesOf(ctx, [...entry.changes, ...now]) };
}
