import { randomBytes } from 'node:crypto';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { startThrowAwayPostgres } from '#lib/embedded-postgres/server.ts';
import { anyFreePort } from '#lib/free-port.ts';
import { startApp } from '#scripts/up/app.ts';
import { ensureBuild } from '#scripts/up/build.ts';
import { startMailCatcher } from '#scripts/up/mail-catcher.ts';
import { startSentryListener } from '#test/sentry-listener.ts';
import { publishSite } from './site.ts';

const DATABASE = 'foyer_e2e';

/** The production build over a database and a mail catcher of its own; all of it is gone after the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    await bringUp(stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

async function bringUp(stops: (() => Promise<void>)[]): Promise<void> {
  await ensureBuild();
  const password = randomBytes(12).toString('hex');
  const postgres = await startThrowAwayPostgres({ port: await anyFreePort(), password });
  stops.push(postgres.stop);
  await postgres.createDatabase(DATABASE);
  const databaseUrl = postgres.url(DATABASE);
  await migrateDatabase(databaseUrl);
  await migrateJobs(databaseUrl);
  const mail = await startMailCatcher({ smtpPort: await anyFreePort(), webPort: await anyFreePort() });
  stops.push(mail.stop);
  const reports = await startSentryListener();
  stops.push(reports.close);
  const secret = randomBytes(32).toString('hex');
  const port = await anyFreePort();
  const url = `http://localhost:${port}`;
  const app = await startApp(`http://127.0.0.1:${port}`, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: url,
    SMTP_URL: mail.smtpUrl,
    SENTRY_DSN: reports.dsn,
    OUTGOING_PRIVATE_ADDRESSES: 'allow',
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  stops.push(app.stop);
  publishSite({ url, databaseUrl, mailUrl: mail.webUrl, reportsUrl: reports.url }, secret);
}
