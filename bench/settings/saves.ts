import { and, eq } from 'drizzle-orm';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { auditLogEntries, organizationOptions } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { contextFor, createOrganization } from '#test/factories.ts';

const WRITERS = 16;
const KEY = 'sentry:store_crash_reports';

/** Saves of one option with its log entry, 16 at a time, against the bare UPDATE and INSERT of the same rows. */
export async function benchSaves(db: Db, isQuick: boolean): Promise<Comparison[]> {
  const savesPerWriter = isQuick ? 5 : 60;
  const rounds = isQuick ? 1 : 5;
  const sites = await Promise.all(Array.from({ length: WRITERS }, () => createOrganization(db)));
  for (const { slug, owner } of sites) {
    await updateOrganization(contextFor(db, owner.actor), slug, { storeCrashReports: 100 });
  }
  let place = 1_000_000;
  const perSecond = async (save: (site: (typeof sites)[number], count: number) => Promise<unknown>) => {
    const seconds = await secondsOf(() =>
      Promise.all(
        sites.map(async (site) => {
          for (let count = 0; count < savesPerWriter; count += 1) await save(site, count);
        }),
      ),
    );
    return (WRITERS * savesPerWriter) / seconds;
  };
  const comparison = await compare({
    work: 'save one option with its entry, 16 at a time',
    against: 'bare UPDATE + INSERT in one transaction',
    unit: 'saves/s',
    bar: 0.5,
    rounds,
    ours: (round) =>
      perSecond(({ slug, owner }, count) =>
        updateOrganization(contextFor(db, owner.actor), slug, {
          storeCrashReports: (count + round + 1) % 90,
        }),
      ),
    theirs: () =>
      perSecond(({ organization, owner }, count) => {
        place += 1;
        return bareSave(contextFor(db, owner.actor), organization.id, count, place);
      }),
  });
  return [comparison];
}

function bareSave(ctx: Context, organizationId: number, value: number, sequence: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await tx.db
      .update(organizationOptions)
      .set({ value })
      .where(and(eq(organizationOptions.organizationId, organizationId), eq(organizationOptions.key, KEY)));
    await tx.db.insert(auditLogEntries).values({
      organizationId,
      sequence,
      event: 'org.edit',
      actorType: 'user',
      actorLabel: 'Bench',
      changes: [{ field: 'storeCrashReports', before: 0, after: value }],
      data: { revision: sequence },
      hash: Buffer.alloc(32),
    });
  });
}
