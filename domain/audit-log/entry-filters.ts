import { eq, gte, ilike, lt, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditLogEntries } from '#db/schema/index.ts';
import { InvalidError } from '#lib/errors.ts';

export const ENTRIES_PER_PAGE = 50;
const ENTRIES_PER_PAGE_MAX = 100;
const ID_MAX = 2_147_483_647;
const SEARCH_LENGTH_MAX = 200;

const NOT_A_PLACE = 'This place in the log is not one of ours.';

const moment = z.coerce
  .date('Send a time such as 2026-11-22T16:00:00Z.')
  .min(new Date('1970-01-01T00:00:00Z'), 'Send a time from 1970 on.')
  .max(new Date('9999-12-31T00:00:00Z'), 'Send a time before the year 10000.');

const filtersSchema = z.object({
  /** The name of an event. One that is unknown finds nothing. */
  event: z.string('Send the name of one event.').max(100, 'No event has so long a name.').optional(),
  actor: z.coerce
    .number('Send the id of a user.')
    .int('Send the id of a user.')
    .min(1, 'Ids start at 1.')
    .max(ID_MAX, `The highest id is ${ID_MAX}.`)
    .optional(),
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
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => [
    String(issue.path[0] ?? 'non_field_errors'),
    [issue.message],
  ]);
  throw new InvalidError(Object.fromEntries(fields));
}

/** What an entry must meet, to be combined with AND. */
export function filterConditions(wanted: ParsedFilters): (SQL | undefined)[] {
  const { event, actor, from, to, search, before } = wanted;
  return [
    event === undefined ? undefined : eq(auditLogEntries.event, event),
    actor === undefined ? undefined : eq(auditLogEntries.actorId, actor),
    from && gte(auditLogEntries.createdAt, from),
    to && lt(auditLogEntries.createdAt, to),
    before === undefined ? undefined : lt(auditLogEntries.sequence, before),
    search?.trim() ? mentions(search.trim()) : undefined,
  ];
}

/** Who, whom, which field or which value: wherever a word of an entry may stand. */
function mentions(search: string): SQL | undefined {
  const pattern = `%${search.replaceAll('\u0000', '').replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(
    ilike(auditLogEntries.actorLabel, pattern),
    ilike(auditLogEntries.targetLabel, pattern),
    ilike(sql`${auditLogEntries.changes}::text`, pattern),
    ilike(sql`${auditLogEntries.data}::text`, pattern),
  );
}
