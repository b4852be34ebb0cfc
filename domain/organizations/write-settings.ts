import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { organizationOptions, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { InvalidError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { claimSlug } from './claim-slug.ts';
import { hasColumn } from './option-definition.ts';
import { OPTIONS, type OptionValues } from './options.ts';
import { writeReplayAccess } from './replay-access.ts';
import { slugTaken } from './slug.ts';

const DAY_MS = 86_400_000;

/**
 * Writes the changed settings of a locked organization, only their columns and rows, and raises its revision. Throws
 * InvalidError when the new slug is another organization's, or somebody named is no member.
 */
export async function writeSettings(
  tx: Context<Tx>,
  current: Organization,
  values: OptionValues,
  changed: ReadonlySet<string>,
): Promise<Organization> {
  const changedOptions = OPTIONS.filter(({ key }) => changed.has(key));
  const columns = changedOptions.filter(hasColumn);
  const rows = changedOptions
    .filter(({ kind }) => kind === 'option')
    .map(({ key, storageKey }) => ({
      organizationId: current.id,
      key: storageKey,
      value: values[key],
      updatedAt: tx.now(),
    }));
  if (changed.has('slug') && !(await claimSlug(tx, values.slug, current.id))) {
    throw new InvalidError({ slug: [slugTaken(values.slug)] });
  }
  if (changed.has('replayAccessMembers')) {
    await writeReplayAccess(tx.db, current.id, values.replayAccessMembers);
  }
  if (rows.length > 0) {
    await tx.db
      .insert(organizationOptions)
      .values(rows)
      .onConflictDoUpdate({
        target: [organizationOptions.organizationId, organizationOptions.key],
        set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
      });
  }
  const updated = await tx.db
    .update(organizations)
    .set({
      ...Object.fromEntries(columns.map(({ key, storageKey }) => [storageKey, values[key]])),
      ...twoFactorTimes(values, changed, tx.now()),
      revision: current.revision + 1,
    })
    .where(and(eq(organizations.id, current.id), eq(organizations.revision, current.revision)))
    .returning();
  return only(updated, 'the revision moved under the lock of the organization');
}

/** From when a second factor is asked for, where this save says so. Whoever lacks one is told at the same time. */
function twoFactorTimes(values: OptionValues, changed: ReadonlySet<string>, now: Date) {
  if (!changed.has('require2FA') && !changed.has('twoFactorGraceDays')) return {};
  if (!values.require2FA) return { twoFactorFrom: null, twoFactorRemindedAt: null };
  const twoFactorFrom = new Date(now.getTime() + values.twoFactorGraceDays * DAY_MS);
  return { twoFactorFrom, ...(changed.has('require2FA') && { twoFactorRemindedAt: now }) };
}
