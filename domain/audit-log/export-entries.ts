import { and, eq, lte } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { InvalidError } from '#lib/errors.ts';
import {
  beyond,
  entryOrder,
  filterConditions,
  mentions,
  type ParsedFilters,
  parseEntryFilters,
} from './entry-filters.ts';
import { entryRecord } from './entry-record.ts';
import { type ExportFormat, exportHead, exportLines } from './export-format.ts';
import type { EntryRow } from './read-page.ts';
import { recordEntry } from './record-entry.ts';

const BATCH_ENTRIES = 1_000;

export interface LogExport {
  slug: string;
  format: ExportFormat;
  /** Whole lines of UTF-8, oldest entry first; asks the database for the next thousand when they are wanted. */
  chunks: AsyncGenerator<Uint8Array, void, void>;
  /** How many entries there are at most: exact without filters. */
  entryCountMax: number;
}

/**
 * Every entry that meets the filters of `listEntries`, oldest first, as text in bounded memory, for those who may read the
 * log (`org:write`). It holds what was in the log when it was asked for. Each export is itself an entry of the log.
 *
 * Errors: InvalidError by filter or for `format`; those of `openOrganization`. Entries that retention removes meanwhile
 * are left out, which is no error.
 */
export async function exportEntries(
  ctx: Context<Db>,
  idOrSlug: string,
  { format: wantedFormat, ...filters }: { format?: unknown; [filter: string]: unknown },
): Promise<LogExport> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const format = parseFormat(wantedFormat);
  const wanted = parseEntryFilters(filters);
  const [head] = await ctx.db
    .select()
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organization.id));
  const end = head?.sequence ?? 0;
  const named = Object.entries(filters).filter(([, value]) => value !== undefined);
  await inTransaction(ctx, (tx) =>
    recordEntry(tx, {
      organizationId: organization.id,
      event: 'audit-log.export',
      data: { format, filters: Object.fromEntries(named) },
    }),
  );
  return {
    slug: organization.slug,
    format,
    chunks: chunksOf(ctx, organization.id, format, wanted, end),
    entryCountMax: end - (head?.prunedSequence ?? 0),
  };
}

function parseFormat(format: unknown): ExportFormat {
  const parsed = z.enum(['csv', 'ndjson']).safeParse(format);
  if (parsed.success) return parsed.data;
  throw new InvalidError({ format: ['Send csv or ndjson.'] });
}

async function* chunksOf(
  ctx: Context<Db>,
  organizationId: number,
  format: ExportFormat,
  wanted: ParsedFilters,
  end: number,
): LogExport['chunks'] {
  const encoder = new TextEncoder();
  const head = exportHead(format);
  if (head !== '') yield encoder.encode(head);
  let last: EntryRow | undefined;
  do {
    const rows: EntryRow[] = await ctx.db
      .select()
      .from(auditLogEntries)
      .where(
        and(
          eq(auditLogEntries.organizationId, organizationId),
          lte(auditLogEntries.sequence, end),
          ...filterConditions(wanted),
          mentions(wanted, auditLogEntries),
          last && beyond(wanted, organizationId, last.sequence, 'oldest'),
        ),
      )
      .orderBy(...entryOrder(wanted, 'oldest'))
      .limit(BATCH_ENTRIES);
    if (rows.length > 0) yield encoder.encode(exportLines(format, rows.map(entryRecord)));
    last = rows.length === BATCH_ENTRIES ? rows.at(-1) : undefined;
  } while (last);
}
