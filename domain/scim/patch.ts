import { attributeName, type Filter, parseFilter } from './filter.ts';
import { FilterReader } from './filter-reader.ts';
import { scimError } from './scim-error.ts';

export const OPERATIONS_MAX = 100;

/** What a path names: an attribute, those of its values that a filter picks, and a part of them. */
export interface PatchPath {
  /** In lower case, such as `name.givenname`. */
  attribute: string;
  filter: Filter | null;
  sub: string | null;
}

/** One change. Without a path the value is an object of attributes. */
export type PatchOperation =
  | { op: 'add' | 'replace'; path: null; value: Record<string, unknown> }
  | { op: 'add' | 'replace' | 'remove'; path: PatchPath; value: unknown };

/**
 * The changes of a `PATCH` (RFC 7644, section 3.5.2). `op` is read without case, as Entra ID writes it. A path without a
 * value is null where something is set.
 *
 * Errors: `invalidSyntax` for what is no list of changes or has more than OPERATIONS_MAX; `noTarget` for a removal
 * without a path; `invalidPath`; `invalidValue` for a value that is no object where there is no path.
 */
export function parsePatch(body: Record<string, unknown>): PatchOperation[] {
  const key = Object.keys(body).find((name) => name.toLowerCase() === 'operations');
  const operations = key === undefined ? undefined : body[key];
  if (!Array.isArray(operations) || operations.length === 0) {
    throw scimError('invalidSyntax', 'Send “Operations”: a list of changes.');
  }
  if (operations.length > OPERATIONS_MAX) {
    throw scimError('invalidSyntax', `At most ${OPERATIONS_MAX} operations at once.`);
  }
  return operations.map(operationOf);
}

function operationOf(written: unknown): PatchOperation {
  const { op: name, path, value = null } = (written ?? {}) as Record<string, unknown>;
  const op = typeof name === 'string' ? name.toLowerCase() : '';
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw scimError('invalidSyntax', 'op: add, replace or remove.');
  }
  if (path !== undefined && path !== null && path !== '') return { op, path: parsePath(path), value };
  if (op === 'remove') throw scimError('noTarget', 'Say what to remove, as a path.');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw scimError('invalidValue', 'Without a path the value is an object of attributes.');
  }
  return { op, path: null, value: value as Record<string, unknown> };
}

/** A path: `members`, `name.givenName`, `members[value eq "7"]` or `emails[type eq "work"].value`. Throws `invalidPath`. */
export function parsePath(path: unknown): PatchPath {
  const problem = scimError('invalidPath', 'This path cannot be read.');
  if (typeof path !== 'string') throw problem;
  const bracket = path.indexOf('[');
  const reader = new FilterReader(bracket === -1 ? path : path.slice(0, bracket));
  const attribute = reader.attribute();
  if (attribute === null || !reader.isAtEnd()) throw problem;
  if (bracket === -1) return { attribute: attributeName(attribute), filter: null, sub: null };
  const [, inside, sub] = /^\[(.*)\](?:\.([a-z$][\w$-]*))?$/is.exec(path.slice(bracket)) ?? [];
  if (inside === undefined) throw problem;
  return { attribute: attributeName(attribute), filter: filterOf(inside), sub: sub?.toLowerCase() ?? null };
}

function filterOf(inside: string): Filter {
  try {
    return parseFilter(inside);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    throw scimError('invalidPath', message.replace('filter', 'path'));
  }
}
