import { and, eq } from 'drizzle-orm';
import { auditLogEntries } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { beyond, entryOrder, filterConditions, mentions, type ParsedFilters } from './entry-filters.ts';

export type EntryRow = typeof auditLogEntries.$inferSelect;

/** Words have no index: so many entries are looked through for one page, and the next page goes on from there. */
export const ENTRIES_SEARCHED_MAX = 50_000;

/**
 * The rows of one page, and where the next one starts, or null at the end. A search may answer fewer rows than a page
 * holds, even none, with a place to go on from: so far it has looked.
 */
export async function readPage(
  ctx: Context,
  organizationId: number,
  wanted: ParsedFilters,
): Promise<{ rows: EntryRow[]; older: number | null }> {
  const { limit } = wanted;
  const candidates = () => candidatesOf(ctx, organizationId, wanted);
  const isSearched = mentions(wanted, auditLogEntries) !== undefined;
  const rows = isSearched ? await search(ctx, candidates(), wanted) : await candidates().limit(limit + 1);
  const last = rows[limit - 1];
  if (rows.length > limit && last) return { rows: rows.slice(0, limit), older: last.sequence };
  if (!isSearched) return { rows, older: null };
  const [end] = await candidates()
    .offset(ENTRIES_SEARCHED_MAX - 1)
    .limit(1);
  return { rows, older: end?.sequence ?? null };
}

function candidatesOf(ctx: Context, organizationId: number, wanted: ParsedFilters) {
  const { before } = wanted;
  return ctx.db
    .select()
    .from(auditLogEntries)
    .where(
      and(
        eq(auditLogEntries.organizationId, organizationId),
        ...filterConditions(wanted),
        before === undefined ? undefined : beyond(wanted, organizationId, before, 'newest'),
      ),
    )
    .orderBy(...entryOrder(wanted, 'newest'))
    .$dynamic();
}

/** The outer query keeps the order of the inner one, so that it stops at the first full page. */
function search(
  ctx: Context,
  candidates: ReturnType<typeof candidatesOf>,
  wanted: ParsedFilters,
): Promise<EntryRow[]> {
  const found = candidates.limit(ENTRIES_SEARCHED_MAX).as('candidates');
  return ctx.db
    .select()
    .from(found)
    .where(mentions(wanted, found))
    .limit(wanted.limit + 1);
}
