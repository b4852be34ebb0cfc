import { InvalidError } from '#lib/errors.ts';

const PERIOD_MS: Record<string, number> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** The filters of the log as the REST API names them: `event`, `actor`, `target`, `start`, `end` or `statsPeriod`, `query`. */
export function logFilters(query: URLSearchParams, now: Date) {
  return {
    event: query.get('event') ?? undefined,
    actor: query.get('actor') ?? undefined,
    target: query.get('target') ?? undefined,
    from: query.get('start') ?? periodStart(query.get('statsPeriod'), now),
    to: query.get('end') ?? undefined,
    search: query.get('query') ?? undefined,
  };
}

const API_NAMES: Record<string, string> = {
  from: 'start',
  to: 'end',
  search: 'query',
  limit: 'per_page',
  before: 'cursor',
};

/** Names what is wrong as the API calls it. To be used as `catch`. */
export function withApiNames(error: unknown): never {
  if (!(error instanceof InvalidError)) throw error;
  const fields = Object.entries(error.fields).map(([field, messages]) => [
    API_NAMES[field] ?? field,
    messages,
  ]);
  throw new InvalidError(Object.fromEntries(fields));
}

function periodStart(period: string | null, now: Date): Date | undefined {
  if (period === null) return undefined;
  const [, amount, unit = ''] = /^(\d{1,5})([smhdw])$/.exec(period) ?? [];
  const ms = Number(amount) * (PERIOD_MS[unit] ?? Number.NaN);
  if (Number.isFinite(ms)) return new Date(Math.max(0, now.getTime() - ms));
  throw new InvalidError({ statsPeriod: ['Send a period such as 24h or 14d.'] });
}
