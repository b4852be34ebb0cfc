import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '#db/migrate.ts';
import { migrateJobs } from '#domain/jobs.ts';
import { startPostgres } from '#lib/embedded-postgres/server.ts';
import { type Env, parseEnv } from '#lib/env.ts';
import { anyFreePort, freePortFrom } from '#lib/free-port.ts';
import { ROOT } from '#scripts/bootstrap.mjs';
import { step } from '#scripts/progress.mjs';
import { type RunningApp, startApp } from './app.ts';
import { ensureBuild } from './build.ts';
import { announceSite, findRunningSite, openDataFolder, readSecrets, type Secrets } from './data-folder.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { type Demo, seedDemo } from './seed-demo.ts';

const DATABASE = 'foyer';
const SMTP_PORT = 1025;
const MAIL_WEB_PORT = 1080;

type Stop = () => Promise<void>;

/** Brings up everything that Foyer needs on this machine and keeps it running until a signal. */
export async function up(): Promise<void> {
  process.chdir(ROOT);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = parseEnv(process.env);
  const data = await openDataFolder(settings.FOYER_DATA_DIR);
  if (data.notice) say(`\n${data.notice}\n`);
  const running = await findRunningSite(data.path);
  if (running) {
    throw new Error(
      `Foyer already runs on this data folder, at ${running.url} (process ${running.pid}).\n` +
        'Stop it with Ctrl-C there, or set FOYER_DATA_DIR to another folder for a second one.',
    );
  }
  const stops: Stop[] = [];
  let app: RunningApp | undefined;
  const stopAll = once(async () => {
    say('\nStopping …');
    for (const stop of stops.reverse()) await stop();
  });
  onSignals(() => stopAll().then(() => process.exit(0)));
  try {
    app = await start(settings, data.path, stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
  await app.ended;
  await stopAll();
  process.exit(1);
}

async function start(settings: Env, folder: string, stops: Stop[]): Promise<RunningApp> {
  const secrets = await readSecrets(folder);
  const databaseUrl = await openDatabase(settings, folder, secrets, stops);
  await step('Bring the database up to date', async () => {
    await migrateDatabase(databaseUrl);
    await migrateJobs(databaseUrl);
  });
  const mail = await openMail(settings, folder, stops);
  await ensureBuild();
  const port = await freePortFrom(settings.PORT);
  if (port !== settings.PORT) say(`  Port ${settings.PORT} is taken; Foyer takes ${port}.`);
  const url = process.env.NEXTAUTH_URL ? settings.NEXTAUTH_URL : `http://localhost:${port}`;
  const local = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? secrets.nextauthSecret,
    NEXTAUTH_URL: url,
    SMTP_URL: mail.smtpUrl,
    HOST: settings.HOST ?? '127.0.0.1',
    PORT: String(port),
  };
  const app = await step('Start the app', () => startApp(local, environment));
  stops.push(app.stop);
  Object.assign(process.env, environment);
  const demo = await step('Prepare a demo organization', () =>
    seedDemo(databaseUrl, secrets.demoPassword, mail.webUrl),
  );
  await announceSite(folder, { url, databaseUrl });
  summarize(url, demo, mail.webUrl, folder);
  return app;
}

/** DATABASE_URL when it is set, or else a server of our own in the data folder. */
async function openDatabase(settings: Env, folder: string, secrets: Secrets, stops: Stop[]): Promise<string> {
  if (process.env.DATABASE_URL) return settings.DATABASE_URL;
  const server = await step('Start PostgreSQL', async () =>
    startPostgres({
      dataDir: join(folder, 'postgres'),
      port: await anyFreePort(),
      password: secrets.databasePassword,
    }),
  );
  stops.push(server.stop);
  await server.createDatabase(DATABASE);
  return server.url(DATABASE);
}

async function openMail(settings: Env, folder: string, stops: Stop[]) {
  if (settings.SMTP_URL) return { smtpUrl: settings.SMTP_URL, webUrl: null };
  const catcher = await step('Start the mail catcher', async () =>
    startMailCatcher({
      smtpPort: await freePortFrom(SMTP_PORT),
      webPort: await freePortFrom(MAIL_WEB_PORT),
      folder: join(folder, 'mail'),
    }),
  );
  stops.push(catcher.stop);
  return catcher;
}

function summarize(url: string, demo: Demo | null, mailUrl: string | null, folder: string): void {
  const rows: [string, string][] = [
    ['Foyer', url],
    ...(demo ? demoRows(demo) : []),
    ['Read the mail', mailUrl ?? 'in the mailboxes behind SMTP_URL'],
    ['Data', folder],
  ];
  const body = rows.map(([label, value]) => `  ${label.padEnd(16)}${value}`).join('\n');
  say(`\n${body}\n\n  Ctrl-C stops everything.\n`);
  say(`ready ${url}`);
}

function demoRows(demo: Demo): [string, string][] {
  return [
    ['Sign in', `${demo.email}  ${demo.password}`],
    ['Open an invite', demo.inviteUrl],
  ];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function onSignals(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function once(work: Stop): Stop {
  let started: Promise<void> | undefined;
  return () => {
    started ??= work();
    return started;
  };
}
