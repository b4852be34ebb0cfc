/** What stands in the address of the log: its filters and the place in it. */
export interface LogQuery {
  search: string | undefined;
  event: string | undefined;
  /** How many days back. */
  days: string | undefined;
  /** Entries before this place of the log. */
  before: string | undefined;
}

export const PERIODS = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '365', label: 'Last year' },
] as const;

/** Reads the address and leaves out what nobody could have chosen on the page. */
export function readLogQuery(params: Record<string, string | string[] | undefined>): LogQuery {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const days = one('days');
  const before = one('before');
  return {
    search: one('search')?.slice(0, 200),
    event: one('event')?.slice(0, 100),
    days: PERIODS.some((period) => period.value === days) ? days : undefined,
    before: before !== undefined && /^[1-9]\d{0,14}$/.test(before) ? before : undefined,
  };
}

/** The address with these filters. */
export function withQuery(query: LogQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, value);
  return `?${params}`;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The filters as the verb takes them. */
export function filtersOf({ search, event, days, before }: LogQuery, now: Date) {
  return {
    search,
    event,
    before,
    from: days === undefined ? undefined : new Date(now.getTime() - Number(days) * DAY_MS),
  };
}
