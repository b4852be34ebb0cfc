import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRow {
  /** The line of the file on which the row ends; the first is 1. */
  line: number;
  cells: string[];
}

export type ReadCsv = { ok: true; rows: CsvRow[] } | { ok: false; message: string };

const RECORD_LENGTH_MAX = 10_000;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads CSV as spreadsheets write it (RFC 4180): comma, semicolon or tab, whichever the first line has most of; quotes;
 * any line ending; a byte order mark; rows of different lengths. Cells are trimmed, empty lines left out. Reads no further
 * than `rowsMax` rows. What is not UTF-8 or not whole is answered with a sentence that names the line.
 */
export function readCsv(bytes: Uint8Array, { rowsMax }: { rowsMax: number }): ReadCsv {
  const text = decode(bytes);
  if (text === null) {
    return { ok: false, message: 'This file is not UTF-8 text. Save it as “CSV UTF-8” and try again.' };
  }
  try {
    const read = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      to: rowsMax,
      max_record_size: RECORD_LENGTH_MAX,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { ok: true, rows: read.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, message: `Line ${error.lines} cannot be read: a quote is open or out of place.` };
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const count = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
