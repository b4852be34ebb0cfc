import { InvalidError } from '#lib/errors.ts';
import { readCsv } from '#lib/read-csv.ts';
import { ROLES, roleDefinition } from './roles.ts';
import { splitAddresses } from './split-addresses.ts';

/** One row of a list of people to invite, as it was typed: nothing about it is checked yet. */
export interface WantedInvite {
  /** Where it stands in the file or in the text, from 1. */
  line: number;
  email: string;
  role: string;
  teams: string[];
}

/** What holds for rows that do not say otherwise. */
interface Defaults {
  role: string;
  teams: string[];
}

const HEADS = {
  email: ['email', 'e-mail', 'mail', 'address', 'e-mail address', 'email address'],
  role: ['role', 'orgrole', 'org role'],
  teams: ['teams', 'team'],
} as const;

/** The rows of a pasted text. Throws InvalidError of `emails` when there are none, or more than `rowsMax`. */
export function readPastedList(text: string, defaults: Defaults, rowsMax: number): WantedInvite[] {
  const rows = splitAddresses(text).map((email, index) => ({ ...defaults, line: index + 1, email }));
  if (rows.length === 0) throw new InvalidError({ emails: ['Give at least one address.'] });
  if (rows.length > rowsMax) {
    const first = rows[rowsMax]?.email ?? '';
    throw new InvalidError({ emails: [`${tooMany(rowsMax)} The first one too many is ${first}.`] });
  }
  return rows;
}

/**
 * The rows of a CSV file: a head line that names the columns `email`, `role` and `teams` in any order (others are left
 * out), or no head line and the columns in this order. Only the address is needed. Roles by id or name; teams by slug,
 * divided by spaces, commas, semicolons or bars.
 *
 * Throws InvalidError of `file` for what is no CSV, has no address, or has more than `rowsMax` rows; it names the line.
 */
export function readCsvList(bytes: Uint8Array, defaults: Defaults, rowsMax: number): WantedInvite[] {
  const read = readCsv(bytes, { rowsMax: rowsMax + 2 });
  if (!read.ok) throw new InvalidError({ file: [read.message] });
  const heads = columnsOf(read.rows[0]?.cells ?? []);
  const rows = heads ? read.rows.slice(1) : read.rows;
  const { email, role, teams } = heads ?? { email: 0, role: 1, teams: 2 };
  const tooLong = rows[rowsMax];
  if (tooLong) {
    throw new InvalidError({ file: [`${tooMany(rowsMax)} Line ${tooLong.line} is the first one too many.`] });
  }
  if (rows.length === 0) throw new InvalidError({ file: ['This file names nobody.'] });
  return rows.map(({ line, cells }) => ({
    line,
    email: cells[email] ?? '',
    role: roleOf(cells[role]) ?? defaults.role,
    teams: teamsOf(cells[teams]) ?? defaults.teams,
  }));
}

function tooMany(rowsMax: number): string {
  return `One list can invite ${rowsMax.toLocaleString('en')} people at most.`;
}

/** Where each column stands, or null when the first line is no head line. */
function columnsOf(cells: readonly string[]) {
  const find = (names: readonly string[]) => cells.findIndex((cell) => names.includes(cell.toLowerCase()));
  const found = { email: find(HEADS.email), role: find(HEADS.role), teams: find(HEADS.teams) };
  return found.email === -1 ? null : found;
}

/** A role by its id or its name; an unknown one stays as it is, to be refused by name. */
function roleOf(cell: string | undefined): string | undefined {
  if (!cell) return undefined;
  const word = cell.toLowerCase();
  return ROLES.find((role) => role === word || roleDefinition(role).name.toLowerCase() === word) ?? cell;
}

function teamsOf(cell: string | undefined): string[] | undefined {
  const teams = cell?.split(/[\s,;|]+/).filter(Boolean);
  return teams && teams.length > 0 ? teams : undefined;
}
