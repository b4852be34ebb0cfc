import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { startPostgres } from '#lib/embedded-postgres/server.ts';
import { anyFreePort } from '#lib/free-port.ts';
import { ROOT } from '#scripts/bootstrap.mjs';
import { step } from '#scripts/progress.mjs';
import { startApp } from '#scripts/up/app.ts';
import { ensureBuild } from '#scripts/up/build.ts';
import { type DemoPeople, seedPeople } from './demo-people.ts';

export interface DemoSite {
  url: string;
  people: DemoPeople;
}

const DATABASE = 'foyer';

/** Runs `work` against the built app on a database of its own, full of people, and throws both away afterwards. */
export async function withDemoSite(work: (site: DemoSite) => Promise<void>): Promise<void> {
  process.chdir(ROOT);
  await ensureBuild();
  const folder = await mkdtemp(join(tmpdir(), 'foyer-pages-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await anyFreePort(),
    password: randomBytes(12).toString('hex'),
    throwAway: true,
  });
  try {
    await server.createDatabase(DATABASE);
    const databaseUrl = server.url(DATABASE);
    await withApp(databaseUrl, work);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function withApp(databaseUrl: string, work: (site: DemoSite) => Promise<void>): Promise<void> {
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    NEXTAUTH_URL: url,
    SMTP_URL: '',
    SENTRY_DSN: '',
    HOST: '127.0.0.1',
    PORT: String(port),
  };
  Object.assign(process.env, environment);
  await migrateDatabase(databaseUrl);
  await migrateJobs(databaseUrl);
  const people = await step('Fill a demo organization', () => seedPeople(databaseUrl));
  const app = await startApp(url, environment);
  try {
    await work({ url, people });
  } finally {
    await app.stop();
  }
}
