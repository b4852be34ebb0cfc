import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * Attempts counted in the current window of one key (lib/rate-limit). Rows past `expire` mean nothing. The columns, their
 * order and the milliseconds since 1970 in the last one are what rate-limiter-flexible wants.
 */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    expire: bigint({ mode: 'number' }),
  },
  (t) => [index().on(t.expire)],
);
