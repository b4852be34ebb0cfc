import { dayStart, nextDay } from './zone.ts';

const NAMES = ['search', 'event', 'actor', 'target', 'days', 'from', 'to', 'before'] as const;

/** What stands in the address of the log: its filters, as they were typed, and the place in it. */
export type LogQuery = Partial<Record<(typeof NAMES)[number], string>>;

export const PERIODS = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '365', label: 'Last year' },
] as const;

/** Reads the address. What no filter takes is left in, so that the page can say what is wrong with it. */
export function readLogQuery(params: Record<string, string | string[] | undefined>): LogQuery {
  const given = NAMES.flatMap((name) => {
    const value = params[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [];
  });
  return Object.fromEntries(given);
}

/** The address with these filters. */
export function withQuery(query: LogQuery): string {
  return `?${new URLSearchParams(Object.entries(query))}`;
}

/** Whether the page shows less than the newest entries of the log. */
export function isNarrowed(query: LogQuery): boolean {
  return Object.keys(query).length > 0;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The filters as the verb takes them. Days are those of the reader's zone, the last one included. */
export function filtersOf({ days, from, to, ...others }: LogQuery, now: Date, zone: string) {
  const period = PERIODS.find(({ value }) => value === days);
  const start = days === undefined ? from && dayStart(from, zone) : period && periodStart(now, period.value);
  return {
    ...others,
    ...(start !== undefined && { from: start }),
    ...(days !== undefined && !period && { from: days }),
    ...(to !== undefined && { to: dayStart(nextDay(to), zone) }),
  };
}

function periodStart(now: Date, days: string): Date {
  return new Date(now.getTime() - Number(days) * DAY_MS);
}

/** The same filters for an export over REST. */
export function exportQuery(query: LogQuery, format: string, now: Date, zone: string): string {
  const { from, to, search, event, actor, target } = filtersOf(query, now, zone);
  const given = { format, event, actor, target, start: timeText(from), end: timeText(to), query: search };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) params.set(name, value);
  return `?${params}`;
}

function timeText(time: Date | string | undefined): string | undefined {
  return time instanceof Date ? time.toISOString() : time;
}
