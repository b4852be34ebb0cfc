import { type Comparison, compare, secondsOf } from '#bench/lib/compare.ts';
import type { Db } from '#db/client.ts';
import { listEntries } from '#domain/audit-log/list-entries.ts';
import { logOf, withoutIndexes } from './log-rows.ts';

const SMALL_LOG = 5_000;
const LARGE_LOG = 5_000_000;
const READS_PER_ROUND = 50;

/** As the page asks for it. */
const LOOKED_THROUGH_MAX = 5_000;

type Log = Awaited<ReturnType<typeof logOf>>;

const WEEK = { from: '2026-01-10', to: '2026-01-17' };
/** Every filter of the page, alone and with others. */
const ALONE: Readonly<Record<string, object>> = {
  event: { event: 'member.remove' },
  person: { actor: 7 },
  'the system': { actor: 'system' },
  token: { actor: 'token:3' },
  target: { target: 7 },
  'kind of target': { target: 'member:7' },
  'an old week': WEEK,
  'a word': { search: 'somebody' },
  'a word that is nowhere': { search: 'nowhere' },
  'an event that is nowhere': { event: 'team.create' },
};
const TOGETHER: Readonly<Record<string, object>> = {
  'event and person': { event: 'member.remove', actor: 7 },
  'event and an old week': { event: 'member.remove', ...WEEK },
  'person and an old week': { actor: 7, ...WEEK },
  'target and the year': { target: 7, from: '2026-01-10', to: '2026-12-17' },
  'event, person and word': { event: 'member.remove', actor: 7, search: 'somebody' },
};
const KINDS: readonly { name: string; filters: (log: Log) => object }[] = [
  { name: 'the first page', filters: () => ({}) },
  { name: 'a page in the middle', filters: ({ count }) => ({ before: count / 2 }) },
  ...Object.entries({ ...ALONE, ...TOGETHER }).map(([name, filters]) => ({
    name: `a page by ${name}`,
    filters: () => filters,
  })),
];

/** The first page and filtered pages of a long log, against the same of a short one: the time may grow to 1.5 times. */
export async function benchLogPages(db: Db, isQuick: boolean): Promise<Comparison[]> {
  const logs: Log[] = [];
  await withoutIndexes(db, async () => {
    for (const count of isQuick ? [500, 20_000] : [SMALL_LOG, LARGE_LOG]) logs.push(await logOf(db, count));
  });
  const [small, large] = logs as [Log, Log];
  const comparisons: Comparison[] = [];
  for (const { name, filters } of KINDS) {
    const msPerPage = async (log: Log) => {
      const wanted = filters(log);
      const seconds = await secondsOf(async () => {
        for (let read = 0; read < READS_PER_ROUND; read += 1)
          await listEntries(log.ctx, log.slug, wanted, { lookedThroughMax: LOOKED_THROUGH_MAX });
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
