import { sql } from 'drizzle-orm';
import { countPendingMigrations } from '#db/pending-migrations.ts';
import type { Context } from '#domain/context.ts';
import { VERSION } from '#lib/version.ts';

export interface Readiness {
  ready: boolean;
  version: string;
  /** Per check `ok`, or in a few words what is wrong. Anybody may read them: they name no host and no user. */
  checks: { database: string; migrations: string };
}

/** A load balancer asks every few seconds and must not wait longer than it would for a dead node. */
const CHECK_MS_MAX = 2_000;

/** Whether this node can serve: it reaches its database, and the database has this build's schema. Never throws. */
export async function checkReadiness(ctx: Context): Promise<Readiness> {
  const database = await withinTime(ctx.db.execute(sql`select 1`)).then(
    () => 'ok',
    () => 'unreachable',
  );
  const migrations =
    database === 'ok'
      ? await withinTime(countPendingMigrations(ctx.db)).then(words, () => 'missing')
      : 'unknown';
  return {
    ready: database === 'ok' && migrations === 'ok',
    version: VERSION,
    checks: { database, migrations },
  };
}

function words(pending: number): string {
  return pending === 0 ? 'ok' : `${pending} pending`;
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_MS_MAX);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
