import { and, eq, Param, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
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

const writeRow = buildOnce((db) =>
  db
    .insert(organizationOptions)
    .values({
      organizationId: sql.placeholder('organizationId'),
      key: sql.placeholder('key'),
      value: sql`nullif(${new Param(sql.placeholder('value'), organizationOptions.value)}, 'null'::jsonb)`,
      updatedAt: sql.placeholder('updatedAt'),
    })
    .onConflictDoUpdate({
      target: [organizationOptions.organizationId, organizationOptions.key],
      set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
    }),
);

/** What a save of rows alone does to the organization's own row. */
const raiseRevision = buildOnce((db) =>
  db
    .update(organizations)
    .set({ revision: sql`${organizations.revision} + 1` })
    .where(
      and(
        eq(organizations.id, sql.placeholder('id')),
        eq(organizations.revision, sql.placeholder('revision')),
      ),
    )
    .returning(),
);

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
  const rows = changedOptions.filter(({ kind }) => kind === 'option');
  if (changed.has('slug') && !(await claimSlug(tx, values.slug, current.id))) {
    throw new InvalidError({ slug: [slugTaken(values.slug)] });
  }
  if (changed.has('replayAccessMembers')) {
    await writeReplayAccess(tx.db, current.id, values.replayAccessMembers);
  }
  const { id, revision } = current;
  const times = twoFactorTimes(values, changed, tx.now());
  const isRowsAlone = columns.length === 0 && times === undefined;
  const updated = isRowsAlone
    ? raiseRevision(tx.db, { id, revision })
    : tx.db
        .update(organizations)
        .set({
          ...Object.fromEntries(columns.map(({ key, storageKey }) => [storageKey, values[key]])),
          ...times,
          revision: revision + 1,
        })
        .where(and(eq(organizations.id, id), eq(organizations.revision, revision)))
        .returning();
  // Sent together, in one round trip.
  const [organization] = await Promise.all([
    updated,
    ...rows.map(({ key, storageKey }) =>
      writeRow(tx.db, { organizationId: id, key: storageKey, value: values[key], updatedAt: tx.now() }),
    ),
  ]);
  return only(organization, 'the revision moved under the lock of the organization');
}

/** From when a second factor is asked for, where this save says so. Whoever lacks one is told at the same time. */
function twoFactorTimes(values: OptionValues, changed: ReadonlySet<string>, now: Date) {
  if (!changed.has('require2FA') && !changed.has('twoFactorGraceDays')) return undefined;
  if (!values.require2FA) return { twoFactorFrom: null, twoFactorRemindedAt: null };
  const twoFactorFrom = new Date(now.getTime() + values.twoFactorGraceDays * DAY_MS);
  return { twoFactorFrom, ...(changed.has('require2FA') && { twoFactorRemindedAt: now }) };
}
