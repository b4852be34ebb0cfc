import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { rateLimits } from '#db/schema/index.ts';
import { RateLimitedError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import { unique } from '#test/factories.ts';
import { type Attempt, countAttempt, forgetAttempts, removeExpiredAttempts } from './limiter.ts';

const database = testDatabase();
const TWO_A_MINUTE = { attempts: 2, windowMs: 60_000 };

function attempt(key: string, strength = TWO_A_MINUTE): Attempt {
  return { what: 'test', key, strength };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('countAttempt', () => {
  it('allows the stated number, then says how long to wait', async () => {
    const key = unique('key');
    await countAttempt(database.db, attempt(key));
    await countAttempt(database.db, attempt(key));
    const error = await countAttempt(database.db, attempt(key)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ message: 'Too many attempts. Wait a minute, then try again.' });
    expect((error as RateLimitedError).retryAfterMs).toBeGreaterThan(50_000);
    expect((error as RateLimitedError).retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('counts each key for itself', async () => {
    const [mine, yours] = [unique('key'), unique('key')];
    await countAttempt(database.db, attempt(mine, { attempts: 1, windowMs: 60_000 }));
    await expect(countAttempt(database.db, attempt(yours, { attempts: 1, windowMs: 60_000 }))).resolves.toBe(
      undefined,
    );
  });

  it('lets exactly the stated number through when many come at once, over two pools', async () => {
    const key = unique('key');
    const other = openDb(database.url, 4);
    try {
      const results = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) =>
          countAttempt(
            index % 2 === 0 ? database.db : other,
            attempt(key, { attempts: 5, windowMs: 60_000 }),
          ),
        ),
      );
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
    } finally {
      await closeDb(other);
    }
  });

  it('starts again when the window is over', async () => {
    const key = unique('key');
    const once = attempt(key, { attempts: 1, windowMs: 60_000 });
    await countAttempt(database.db, once);
    await expect(countAttempt(database.db, once)).rejects.toBeInstanceOf(RateLimitedError);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    await expect(countAttempt(database.db, once)).resolves.toBe(undefined);
  });

  it('keeps no key in clear', async () => {
    const key = `${unique('ines')}@halden.example`;
    await countAttempt(database.db, attempt(key));
    const rows = await database.db.select().from(rateLimits);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.key.includes('ines'))).toEqual([]);
  });

  it('refuses to count inside a transaction, where a rollback would undo it', async () => {
    await expect(database.db.transaction((tx) => countAttempt(tx, attempt(unique('key'))))).rejects.toThrow(
      'outside a transaction',
    );
  });
});

describe('forgetAttempts', () => {
  it('gives the attempts back', async () => {
    const once = attempt(unique('key'), { attempts: 1, windowMs: 60_000 });
    await countAttempt(database.db, once);
    await forgetAttempts(database.db, once);
    await expect(countAttempt(database.db, once)).resolves.toBe(undefined);
  });
});

describe('removeExpiredAttempts', () => {
  it('removes counters whose window is over and no other', async () => {
    const [old, current] = [unique('old'), unique('current')];
    const now = new Date();
    await database.db.insert(rateLimits).values([
      { key: old, points: 1, expire: now.getTime() - 1 },
      { key: current, points: 1, expire: now.getTime() + 60_000 },
    ]);
    await removeExpiredAttempts(database.db, now);
    expect(await database.db.select().from(rateLimits).where(eq(rateLimits.key, old))).toEqual([]);
    expect(await database.db.select().from(rateLimits).where(eq(rateLimits.key, current))).toHaveLength(1);
  });
});
