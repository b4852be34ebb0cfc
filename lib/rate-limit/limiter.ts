import { createHash } from 'node:crypto';
import { and, getTableName, gt, inArray, lt } from 'drizzle-orm';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { runStatement } from '#db/build-once.ts';
import { asyncCommitDb, type Db, type Tx } from '#db/client.ts';
import { rateLimits } from '#db/schema/index.ts';
import { RateLimitedError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';

/** How often something may be tried in a window. */
export interface Strength {
  attempts: number;
  windowMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Guesses at one secret: a password, a code. */
export const GUESSES: Strength = { attempts: 10, windowMs: 15 * MINUTE_MS };
/**
 * Mails to one address, or sent by one person. The window is no longer than a link in such a mail is open: whoever is
 * refused because a stranger asked too often has one that still opens.
 */
export const MAILS: Strength = { attempts: 6, windowMs: 30 * MINUTE_MS };
/** Everything of one kind that comes from one block of addresses, or is aimed at one account. */
export const FLOOD: Strength = { attempts: 200, windowMs: HOUR_MS };

/** One counter: what is tried (`sign-in`), and by or at whom. The key is hashed before it is stored. */
export interface Attempt {
  what: string;
  key: string;
  strength: Strength;
}

const limiters = new WeakMap<Db, Map<string, RateLimiterPostgres>>();

function limiterOf(db: Db, { what, strength }: Attempt): RateLimiterPostgres {
  const ofDb = limiters.get(db) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(db, ofDb);
  const name = `${what}/${strength.attempts}/${strength.windowMs}`;
  const known = ofDb.get(name);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: { query: (statement: Statement) => query(db, statement) },
    storeType: 'pool',
    tableName: getTableName(rateLimits),
    tableCreated: true,
    keyPrefix: what,
    points: strength.attempts,
    duration: strength.windowMs / 1000,
    clearExpiredByTimeout: false,
  });
  ofDb.set(name, limiter);
  return limiter;
}

interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Runs a statement of the limiter. Its commit need not be durable: a server that crashes may forget the attempts of its
 * last moment.
 */
async function query(db: Db, { text, values }: Statement) {
  const rows = await runStatement(asyncCommitDb(db), text, values);
  return { rows, rowCount: rows.count };
}

function keyOf(attempt: Attempt): string {
  return createHash('sha256').update(attempt.key).digest('base64url');
}

/**
 * Counts one attempt on every counter. Call it before the work it guards and outside the transaction of that work: what
 * is rolled back is not counted. Attempts made at the same moment are each counted.
 *
 * Throws RateLimitedError with the longest wait when a counter is used up; the attempt still counts on the others, so
 * that one who keeps trying keeps waiting.
 */
export async function countAttempt(db: Db | Tx, ...attempts: Attempt[]): Promise<void> {
  invariant(!('rollback' in db), 'attempts are counted outside a transaction');
  const waits = await Promise.all(attempts.map((attempt) => waitAfter(db, attempt)));
  const retryAfterMs = Math.max(0, ...waits);
  if (retryAfterMs > 0) throw new RateLimitedError(tooMany(retryAfterMs), retryAfterMs);
}

async function waitAfter(db: Db, attempt: Attempt): Promise<number> {
  try {
    await limiterOf(db, attempt).consume(keyOf(attempt));
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
    throw error;
  }
}

/** How many attempts each counter still takes now. Counts nothing, so by the time they are made it may be fewer. */
export async function attemptsLeft(db: Db | Tx, ...attempts: Attempt[]): Promise<number[]> {
  invariant(!('rollback' in db), 'attempts are counted outside a transaction');
  if (attempts.length === 0) return [];
  const keys = attempts.map((attempt) => limiterOf(db, attempt).getKey(keyOf(attempt)));
  const counted = await db
    .select({ key: rateLimits.key, points: rateLimits.points })
    .from(rateLimits)
    .where(and(inArray(rateLimits.key, keys), gt(rateLimits.expire, Date.now())));
  const pointsOf = new Map(counted.map(({ key, points }) => [key, points]));
  return attempts.map(({ strength }, index) => {
    const points = pointsOf.get(keys[index] ?? '') ?? 0;
    return Math.max(0, strength.attempts - points);
  });
}

/** Sets counters back to zero, after a success that shows the attempts before were not an attack. */
export async function forgetAttempts(db: Db | Tx, ...attempts: Attempt[]): Promise<void> {
  invariant(!('rollback' in db), 'attempts are counted outside a transaction');
  await Promise.all(attempts.map((attempt) => limiterOf(db, attempt).delete(keyOf(attempt))));
}

/** Takes one attempt back, when it turned out to be none: a counter of failures alone. */
export async function refundAttempt(db: Db | Tx, ...attempts: Attempt[]): Promise<void> {
  invariant(!('rollback' in db), 'attempts are counted outside a transaction');
  await Promise.all(attempts.map((attempt) => limiterOf(db, attempt).reward(keyOf(attempt))));
}

/** Removes counters whose window is over; for a job. Answers how many. */
export async function removeExpiredAttempts(db: Db | Tx, now: Date): Promise<number> {
  const removed = await db
    .delete(rateLimits)
    .where(lt(rateLimits.expire, now.getTime()))
    .returning({ key: rateLimits.key });
  return removed.length;
}

function tooMany(retryAfterMs: number): string {
  const minutes = Math.ceil(retryAfterMs / MINUTE_MS);
  return `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
}
