import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { logOf, withoutIndexes } from './log-rows.ts';

const SMALL_LOG = 5_000;
const LARGE_LOG = 5_000_000;
const READS_PER_ROUND = 50;

type Log = Awaited<ReturnType<typeof logOf>>;

/** The first page and filtered pages of a long log, against the same of a short one: the time may grow to 1.5 times. */
export async function benchLogPages(db: Db, isQuick: boolean): Promise<Comparison[]> {
  const logs: Log[] = [];
  await withoutIndexes(db, async () => {
    for (const count of isQuick ? [500, 20_000] : [SMALL_LOG, LARGE_LOG]) logs.push(await logOf(db, count));
  });
  const [small, large] = logs as [Log, Log];
  const kinds = [
    { name: 'the first page', filters: () => ({}) },
    { name: 'a page by event', filters: () => ({ event: 'member.remove' }) },
    { name: 'a page by actor', filters: () => ({ actor: 7 }) },
    { name: 'a page by target', filters: () => ({ target: 7 }) },
    { name: 'a page of an old week', filters: () => ({ from: '2026-01-10', to: '2026-01-17' }) },
    { name: 'a page of a search', filters: () => ({ search: 'somebody' }) },
    { name: 'a page in the middle', filters: ({ count }: Log) => ({ before: count / 2 }) },
  ];
  const comparisons: Comparison[] = [];
  for (const { name, filters } of kinds) {
    const msPerPage = async (log: Log) => {
      const wanted = filters(log);
      const seconds = await secondsOf(async () => {
        for (let read = 0; read < READS_PER_ROUND; read += 1) await listEntries(log.ctx, log.slug, wanted);
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
