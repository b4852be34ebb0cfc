import { sql } from 'drizzle-orm';
import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { contextFor, createOrganization } from '#test/factories.ts';

const SMALL_LOG = 5_000;
const LARGE_LOG = 5_000_000;
const READS_PER_ROUND = 50;

/** The first page and a filtered page of a long log, against the same of a short one. */
export async function benchLogPages(db: Db, isQuick: boolean): Promise<Comparison[]> {
  const small = await logOf(db, isQuick ? 500 : SMALL_LOG);
  const large = await logOf(db, isQuick ? 20_000 : LARGE_LOG);
  await db.execute(sql`vacuum analyze audit_log_entries`);
  const kinds = [
    { name: 'the first page', filters: {} },
    { name: 'a page by event', filters: { event: 'member.remove' } },
    { name: 'a page by actor', filters: { actor: 7 } },
    { name: 'a page of a week', filters: { from: '2026-01-10', to: '2026-01-17' } },
  ];
  const comparisons: Comparison[] = [];
  for (const { name, filters } of kinds) {
    const msPerPage = async (log: typeof small) => {
      const seconds = await secondsOf(async () => {
        for (let read = 0; read < READS_PER_ROUND; read += 1) await listEntries(log.ctx, log.slug, filters);
      });
      return (seconds * 1000) / READS_PER_ROUND;
    };
    comparisons.push(
      await compare({
        work: `${name} of ${large.count.toLocaleString('en')} entries`,
        against: `of ${small.count.toLocaleString('en')}`,
        unit: 'ms',
        bar: 1 / 1.5,
        rounds: isQuick ? 1 : 5,
        lessIsBetter: true,
        ours: () => msPerPage(large),
        theirs: () => msPerPage(small),
      }),
    );
  }
  return comparisons;
}

/** An organization with a log of so many entries over the year 2026, of four events and 50 actors. */
async function logOf(db: Db, count: number) {
  const { organization, owner, slug } = await createOrganization(db);
  await db.execute(sql`
    insert into audit_log_entries (organization_id, sequence, event, actor_type, actor_id, actor_label, target_type,
      target_label, changes, data, created_at, hash)
    select ${organization.id}, n,
      (array['org.edit', 'member.invite', 'member.accept-invite', 'member.remove'])[1 + n % 4],
      'user', n % 50, 'Person ' || n % 50, 'member', 'somebody' || n || '@halden.example',
      '[{"field": "name", "before": "Halden", "after": "Tidal"}]', '{}',
      timestamptz '2026-01-01' + n * interval '1 year' / ${count}::bigint, decode(repeat('00', 32), 'hex')
    from generate_series(1, ${count}::bigint) n`);
  return { ctx: contextFor(db, owner.actor), slug, count };
}
