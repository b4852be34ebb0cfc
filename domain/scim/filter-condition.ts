import { and, eq, gt, gte, isNotNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Filter, FilterOperator, FilterValue } from './filter.ts';
import { scimError } from './scim-error.ts';

/** An attribute that can be filtered by: how it is stored, and what of a compared value is compared with that. */
export interface FilterAttribute {
  column: SQL;
  type: 'text' | 'exact' | 'id' | 'boolean' | 'moment';
}

/**
 * A filter as an SQL condition over these attributes. `text` is compared without case, `exact` with it. An attribute that
 * has no value is unlike every value.
 *
 * Errors: `invalidFilter` for an attribute that is not among them and for a comparison that it does not take.
 */
export function filterCondition(filter: Filter, attributes: Readonly<Record<string, FilterAttribute>>): SQL {
  if (filter.kind === 'compare') {
    return compare(attributeOf(filter.attribute, attributes), filter.operator, filter.value);
  }
  if (filter.kind === 'present') {
    const { column, type } = attributeOf(filter.attribute, attributes);
    return type === 'text' || type === 'exact'
      ? sql`coalesce(${column}, '') <> ''`
      : sql`${isNotNull(column)}`;
  }
  if (filter.kind === 'not') return sql`not coalesce(${filterCondition(filter.inner, attributes)}, false)`;
  const sides = [filterCondition(filter.left, attributes), filterCondition(filter.right, attributes)];
  const both = filter.kind === 'and' ? and(...sides) : or(...sides);
  return sql`(${both})`;
}

function attributeOf(name: string, attributes: Readonly<Record<string, FilterAttribute>>): FilterAttribute {
  const found = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (found) return found;
  const known = Object.keys(attributes).join(', ');
  throw scimError('invalidFilter', `“${name}” cannot be filtered by. These can: ${known}.`);
}

function compare({ column, type }: FilterAttribute, operator: FilterOperator, value: FilterValue): SQL {
  if (value === null) {
    if (operator === 'eq') return sql`${column} is null`;
    if (operator === 'ne') return sql`${column} is not null`;
    throw unfit(operator);
  }
  if (type === 'boolean') return compareFlag(column, operator, value);
  if (type === 'id') return compareId(column, operator, value);
  if (type === 'moment') return compareMoment(column, operator, value);
  const wanted = type === 'text' ? String(value).normalize('NFKC').toLowerCase() : String(value);
  return compareText(column, operator, wanted);
}

function compareText(column: SQL, operator: FilterOperator, wanted: string): SQL {
  const text = sql`${column}::text`;
  if (operator === 'co') return sql`strpos(${text}, ${wanted}) > 0`;
  if (operator === 'sw') return sql`starts_with(${text}, ${wanted})`;
  if (operator === 'ew') return sql`right(${text}, char_length(${wanted})) = ${wanted}`;
  if (operator === 'eq') return sql`${column} = ${wanted}`;
  if (operator === 'ne') return sql`${column} is distinct from ${wanted}`;
  return ordered(column, operator, wanted);
}

/** An id that is no number is nobody's. */
function compareId(column: SQL, operator: FilterOperator, value: FilterValue): SQL {
  const isOne = /^[1-9]\d{0,14}$/.test(String(value));
  if (operator === 'eq') return isOne ? eq(column, Number(value)) : sql`false`;
  if (operator === 'ne') return isOne ? ne(column, Number(value)) : sql`true`;
  throw unfit(operator);
}

/** Providers write true, "true" and "True". */
function compareFlag(column: SQL, operator: FilterOperator, value: FilterValue): SQL {
  const wanted = String(value).toLowerCase();
  if (wanted !== 'true' && wanted !== 'false') throw unfit(String(value));
  if (operator === 'eq') return eq(column, wanted === 'true');
  if (operator === 'ne') return ne(column, wanted === 'true');
  throw unfit(operator);
}

function compareMoment(column: SQL, operator: FilterOperator, value: FilterValue): SQL {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 || at.getUTCFullYear() < 0) {
    throw unfit(String(value));
  }
  const wanted = sql`${at.toISOString()}::timestamptz`;
  if (operator === 'eq') return eq(column, wanted);
  if (operator === 'ne') return ne(column, wanted);
  return ordered(column, operator, wanted);
}

function ordered(column: SQL, operator: FilterOperator, wanted: SQL | string): SQL {
  if (operator === 'gt') return gt(column, wanted);
  if (operator === 'ge') return gte(column, wanted);
  if (operator === 'lt') return lt(column, wanted);
  if (operator === 'le') return lte(column, wanted);
  throw unfit(operator);
}

function unfit(what: string) {
  return scimError('invalidFilter', `“${what}” does not fit this attribute.`);
}
