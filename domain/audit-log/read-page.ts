import { and, asc, desc, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import { auditLogEntries } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import {
  beyond,
  type EntryColumns,
  entryOrder,
  mentions,
  type ParsedFilters,
  thingConditions,
  timeConditions,
} from './entry-filters.ts';

export type EntryRow = typeof auditLogEntries.$inferSelect;

/** How far places and times of a log may be apart: longer than a save takes, and than clocks of machines differ. */
const CLOCKS_APART_MS = 24 * 60 * 60 * 1000;

/**
 * The rows of one page, and where the next one starts, or null at the end.
 *
 * One filter alone is read off an index. Of several one leads, target before actor before event before dates, and up to
 * `lookedThroughMax` of its entries are held against the others: such a page may have few rows, even none, and still a
 * place to go on from. So a page costs the same in a log of any length. Dates beside a filter that leads become a range of
 * places that is a day wider on both sides, and every entry's own time is looked at.
 */
export async function readPage(
  ctx: Context,
  organizationId: number,
  wanted: ParsedFilters,
  lookedThroughMax: number,
): Promise<{ rows: EntryRow[]; older: number | null }> {
  const { leading, order, others } = planOf(wanted, organizationId);
  const candidates = (countMax: number) =>
    ctx.db
      .select()
      .from(auditLogEntries)
      .where(leading)
      .orderBy(...order)
      .limit(countMax);
  const { limit } = wanted;
  const found = candidates(lookedThroughMax).as('candidates');
  const left = others(found);
  // The outer query keeps the order of the inner one, so that it stops at the first full page.
  const rows = await (left
    ? ctx.db
        .select()
        .from(found)
        .where(left)
        .limit(limit + 1)
    : candidates(limit + 1));
  const last = rows[limit - 1];
  if (rows.length > limit && last) return { rows: rows.slice(0, limit), older: last.sequence };
  if (!left) return { rows, older: null };
  const [end] = await ctx.db
    .select({ sequence: auditLogEntries.sequence })
    .from(auditLogEntries)
    .where(leading)
    .orderBy(...order)
    .offset(lookedThroughMax - 1)
    .limit(1);
  return { rows, older: end?.sequence ?? null };
}

interface Plan {
  /** What an index answers, in this order. */
  leading: SQL | undefined;
  order: SQL[];
  /** What is looked at in each entry that the index answers; undefined when nothing is left. */
  others: (entry: EntryColumns) => SQL | undefined;
}

function planOf(wanted: ParsedFilters, organizationId: number): Plan {
  const isOurs = eq(auditLogEntries.organizationId, organizationId);
  const { before } = wanted;
  const [leader] = thingConditions(wanted, auditLogEntries);
  if (!leader) {
    const isOlder = before === undefined ? undefined : beyond(wanted, organizationId, before, 'newest');
    return {
      leading: and(isOurs, ...timeConditions(wanted, auditLogEntries), isOlder),
      order: entryOrder(wanted, 'newest'),
      others: (entry) => mentions(wanted, entry),
    };
  }
  const isOlder = before === undefined ? undefined : lt(auditLogEntries.sequence, before);
  return {
    leading: and(isOurs, leader, isOlder, ...placesOf(wanted, organizationId)),
    order: [desc(auditLogEntries.sequence)],
    others: (entry) =>
      and(
        ...thingConditions(wanted, entry).slice(1),
        ...timeConditions(wanted, entry),
        mentions(wanted, entry),
      ),
  };
}

/** Between which places the entries of those dates are, at the most. */
function placesOf({ from, to }: ParsedFilters, organizationId: number): SQL[] {
  const { createdAt, sequence } = auditLogEntries;
  const apart = (time: Date, ms: number) => new Date(time.getTime() + ms);
  const place = (meets: SQL, ...order: SQL[]) =>
    sql`(select ${sequence} from ${auditLogEntries}
      where ${eq(auditLogEntries.organizationId, organizationId)} and ${meets}
      order by ${sql.join(order, sql`, `)} limit 1)`;
  const first = from && place(gte(createdAt, apart(from, -CLOCKS_APART_MS)), asc(createdAt), asc(sequence));
  const last = to && place(lt(createdAt, apart(to, CLOCKS_APART_MS)), desc(createdAt), desc(sequence));
  return [...(first ? [gte(sequence, first)] : []), ...(last ? [lte(sequence, last)] : [])];
}
