import { eq } from 'drizzle-orm';
import { organizations } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import { type SavedSettings, updateOrganization } from '#domain/organizations/update-organization.ts';
import { AppError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { conflictsWith, findRevertible } from './revertible.ts';

/**
 * Takes back a change of settings: saves what each of its settings had before, as a new change that names the entry. All of
 * it or nothing.
 *
 * Errors: AppError `stale` with `details.conflicts` when a setting no longer holds what the entry put there; those of
 * `findRevertible` and of `updateOrganization`, such as a value that the registry no longer takes. Nothing was written then.
 */
export async function revertEntry(ctx: Context, idOrSlug: string, sequence: number): Promise<SavedSettings> {
  const membership = await openWithAny(ctx, idOrSlug, ['org:write', 'org:admin']);
  const { id } = membership.organization;
  return inTransaction(ctx, async (tx) => {
    const locked = await tx.db.select().from(organizations).where(eq(organizations.id, id)).for('update');
    const entry = await findRevertible(tx.db, id, sequence);
    const conflicts = await conflictsWith(entry, only(locked), tx);
    if (conflicts.length > 0) {
      throw new AppError('stale', 'This was changed again since. Nothing was saved: look at both values.', {
        reason: 'stale',
        details: { conflicts },
      });
    }
    const before = Object.fromEntries(entry.changes.map((change) => [change.field, change.before]));
    return updateOrganization(tx, String(id), before, { because: { revertOf: sequence } });
  });
}
