import { env } from '#lib/env.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long the last proof of identity lets one do what is dangerous. */
export const STEP_UP_TTL_MS = 10 * 60 * 1000;
/** How long one may take between the first and the second step of a sign-in. */
export const SECOND_STEP_TTL_MS = 15 * 60 * 1000;
/** The time of last use is written once in so long. */
export const LAST_USE_STEP_MS = 5 * 60 * 1000;

/** The moments before which a session must not have begun, and must not have been used last, to hold at `now`. */
export function sessionCutoffs(now: Date): { begunAfter: Date; usedAfter: Date } {
  return {
    begunAfter: new Date(now.getTime() - env().SESSION_LIFETIME_DAYS * DAY_MS),
    usedAfter: new Date(now.getTime() - env().SESSION_IDLE_DAYS * DAY_MS),
  };
}
