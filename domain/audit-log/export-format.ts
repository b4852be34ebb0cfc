import { stringify } from 'csv-stringify/sync';
import type { EntryRecord } from './entry-record.ts';

/** How a log can be exported. */
export const EXPORT_FORMATS = {
  csv: { label: 'CSV', contentType: 'text/csv; charset=utf-8' },
  ndjson: { label: 'NDJSON', contentType: 'application/x-ndjson' },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

const COLUMNS = [
  'sequence',
  'time',
  'event',
  'summary',
  'actor_type',
  'actor_id',
  'actor_token_id',
  'actor',
  'target_type',
  'target_id',
  'target_user_id',
  'target',
  'ip',
  'changes',
  'data',
  'hash',
];

/** What stands before the first entry. */
export function exportHead(format: ExportFormat): string {
  return format === 'csv' ? `${COLUMNS.join(',')}\r\n` : '';
}

/** Some entries, as lines that end. In CSV a text that a spreadsheet would run begins with an apostrophe. */
export function exportLines(format: ExportFormat, records: readonly EntryRecord[]): string {
  if (format === 'ndjson') return records.map((record) => `${JSON.stringify(record)}\n`).join('');
  return stringify(records.map(cellsOf), { escape_formulas: true, record_delimiter: 'windows' });
}

function cellsOf({ actor, target, changes, data, ...entry }: EntryRecord) {
  return [
    entry.sequence,
    entry.createdAt,
    entry.event,
    entry.summary,
    actor.type,
    actor.id,
    actor.tokenId,
    actor.label,
    target?.type,
    target?.id,
    target?.userId,
    target?.label,
    entry.ip,
    JSON.stringify(changes),
    JSON.stringify(data),
    entry.hash,
  ];
}
