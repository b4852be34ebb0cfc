import {
  and,
  asc,
  type Column,
  desc,
  eq,
  gt,
  gte,
  ilike,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { z } from 'zod';
import { auditLogEntries } from '#db/schema/index.ts';
import { InvalidError } from '#lib/errors.ts';
import { isStorable } from '#lib/storable-text.ts';

const ENTRIES_PER_PAGE = 50;
const ENTRIES_PER_PAGE_MAX = 100;
const ID_MAX = 2_147_483_647;
const SEARCH_LENGTH_MAX = 200;

const NOT_A_PLACE = 'This place in the log is not one of ours.';
const NOT_AN_ACTOR = 'Send the id of a user, token:ID, or system.';
const NOT_A_TARGET = 'Send the id of a user, or a kind and an id such as invite:12.';

const moment = z.coerce
  .date('Send a time such as 2026-11-22T16:00:00Z.')
  .min(new Date('1970-01-01T00:00:00Z'), 'Send a time from 1970 on.')
  .max(new Date('9999-12-31T00:00:00Z'), 'Send a time before the year 10000.');

/** `12` or `kind:12`, as a kind and an id. A bare number is a user. */
function thing(message: string, isKind: (kind: string) => boolean) {
  return z.union([z.string(), z.number()], message).transform((sent, check) => {
    const [, kind = 'user', digits = ''] = /^(?:([a-z][a-z-]{0,30}):)?(\d{1,10})$/.exec(String(sent)) ?? [];
    const id = Number(digits);
    if (digits !== '' && id >= 1 && id <= ID_MAX && isKind(kind)) return { kind, id };
    const isTooHigh = digits !== '' && id > ID_MAX;
    check.addIssue({ code: 'custom', message: isTooHigh ? `The highest id is ${ID_MAX}.` : message });
    return z.NEVER;
  });
}

const filtersSchema = z.object({
  /** The name of an event. One that is unknown finds nothing. */
  event: z.string('Send the name of one event.').max(100, 'No event has so long a name.').optional(),
  /** Who did it: a user, whether by session or by token; one token; or the system. */
  actor: z
    .union([
      z.literal('system').transform(() => ({ kind: 'system', id: 0 })),
      thing(NOT_AN_ACTOR, (kind) => kind === 'user' || kind === 'token'),
    ])
    .optional(),
  /** Whom or what it was done to: a user, or another thing by its kind. */
  target: thing(NOT_A_TARGET, () => true).optional(),
  from: moment.optional(),
  to: moment.optional(),
  search: z.string().max(SEARCH_LENGTH_MAX, `At most ${SEARCH_LENGTH_MAX} characters.`).optional(),
  before: z.coerce.number(NOT_A_PLACE).int(NOT_A_PLACE).min(1, NOT_A_PLACE).optional(),
  limit: z.coerce
    .number('Send a whole number.')
    .int('Send a whole number.')
    .min(1, 'At least 1.')
    .max(ENTRIES_PER_PAGE_MAX, `At most ${ENTRIES_PER_PAGE_MAX}.`)
    .default(ENTRIES_PER_PAGE),
});

export type ParsedFilters = z.output<typeof filtersSchema>;

/** Parses filters as they stand in an address. Throws InvalidError by filter. */
export function parseEntryFilters(filters: unknown): ParsedFilters {
  const parsed = filtersSchema.safeParse(filters);
  if (parsed.success) {
    const { from, to } = parsed.data;
    if (from && to && from > to) throw new InvalidError({ to: ['The end is before the start.'] });
    return parsed.data;
  }
  const fields = parsed.error.issues.map((issue) => [
    String(issue.path[0] ?? 'non_field_errors'),
    [firstSentence(issue)],
  ]);
  throw new InvalidError(Object.fromEntries(fields));
}

/** What the last alternative says, where none fits. */
function firstSentence(issue: z.core.$ZodIssue): string {
  const last = issue.code === 'invalid_union' ? issue.errors.at(-1)?.at(-1) : undefined;
  return last?.message ?? issue.message;
}

type Row = typeof auditLogEntries;
/** The columns of an entry: the table's, or those of a query over it. */
export type EntryColumns = { [Name in keyof Row['_']['columns']]: Column };

/** What an entry must meet, except for its words, to be combined with AND. */
export function filterConditions(wanted: ParsedFilters): SQL[] {
  return [...thingConditions(wanted, auditLogEntries), ...timeConditions(wanted, auditLogEntries)];
}

/** Target, actor and event, the rarest kind first; each has an index of its own, in the order of the log. */
export function thingConditions({ event, actor, target }: ParsedFilters, entry: EntryColumns): SQL[] {
  return given([
    target && aboutTarget(target, entry),
    actor && byActor(actor, entry),
    event === undefined ? undefined : eq(entry.event, event),
  ]);
}

export function timeConditions({ from, to }: ParsedFilters, entry: EntryColumns): SQL[] {
  return given([from && gte(entry.createdAt, from), to && lt(entry.createdAt, to)]);
}

function given(conditions: readonly (SQL | undefined)[]): SQL[] {
  return conditions.filter((condition) => condition !== undefined);
}

/** Conditions without parameters, and on null, are those that the indexes know. */
function byActor({ kind, id }: { kind: string; id: number }, entry: EntryColumns): SQL | undefined {
  if (kind === 'user') return eq(entry.actorId, id);
  return kind === 'system'
    ? and(isNull(entry.actorId), eq(entry.actorType, 'system'))
    : and(isNotNull(entry.actorTokenId), eq(entry.actorTokenId, id));
}

function aboutTarget({ kind, id }: { kind: string; id: number }, entry: EntryColumns): SQL | undefined {
  if (kind === 'user') return and(isNotNull(entry.targetUserId), eq(entry.targetUserId, id));
  const isThing = and(eq(entry.targetType, kind), eq(entry.targetId, id));
  return kind === 'organization' ? isThing : and(isThing, ne(entry.targetType, sql.raw(`'organization'`)));
}

/** Whether the log is walked by time, which is what dates have an index for, or by place. */
export function isByTime({ from, to }: ParsedFilters): boolean {
  return from !== undefined || to !== undefined;
}

/** The order of the entries: by place, or by time where dates are asked for; the two differ only where clocks did. */
export function entryOrder(wanted: ParsedFilters, direction: 'newest' | 'oldest'): SQL[] {
  const by = direction === 'newest' ? desc : asc;
  const place = by(auditLogEntries.sequence);
  return isByTime(wanted) ? [by(auditLogEntries.createdAt), place] : [place];
}

/** What lies beyond the entry at `place` in that order. Beyond an entry that is gone lies nothing. */
export function beyond(
  wanted: ParsedFilters,
  organizationId: number,
  place: number,
  direction: 'newest' | 'oldest',
): SQL {
  const isBeyond = direction === 'newest' ? lt : gt;
  if (!isByTime(wanted)) return isBeyond(auditLogEntries.sequence, place);
  const row = sql`(${auditLogEntries.createdAt}, ${auditLogEntries.sequence})`;
  const then = sql`(select there.created_at, there.sequence from audit_log_entries there
    where there.organization_id = ${organizationId} and there.sequence = ${place})`;
  return direction === 'newest' ? sql`${row} < ${then}` : sql`${row} > ${then}`;
}

/** Who, whom, which field or which value: wherever a word of an entry may stand. Undefined when nothing is searched. */
export function mentions(wanted: ParsedFilters, entry: EntryColumns): SQL | undefined {
  const search = [...(wanted.search ?? '')].filter(isStorable).join('').trim();
  if (search === '') return undefined;
  const pattern = `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(
    ilike(entry.actorLabel, pattern),
    ilike(entry.targetLabel, pattern),
    ilike(sql`${entry.changes}::text`, pattern),
    ilike(sql`${entry.data}::text`, pattern),
  );
}
