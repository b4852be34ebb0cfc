import { existsSync } from 'node:fs';
import { closeDb, type Db, openDb } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { parseEnv } from '#lib/env.ts';
import { type Cli, runCli } from './commands/cli.ts';
import { COMMANDS } from './commands/commands.ts';
import { findRunningSite, openDataFolder, readSecrets } from './up/data-folder.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

/** Without DATABASE_URL the commands work on the database, and with the secret, of the `npm run up` that runs on this data folder. */
async function adoptRunningSite(): Promise<void> {
  if (process.env.DATABASE_URL) return;
  const folder = await openDataFolder(parseEnv(process.env).FOYER_DATA_DIR);
  const site = await findRunningSite(folder.path);
  if (!site) {
    throw new Error(
      'There is no database: set DATABASE_URL, or start one with `npm run up` in another terminal.',
    );
  }
  process.env.DATABASE_URL = site.databaseUrl;
  process.env.NEXTAUTH_SECRET ||= (await readSecrets(folder.path)).nextauthSecret;
}

const cli: Cli = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  environment: process.env,
  withContext: async (work) => {
    await adoptRunningSite();
    const db = openDb(parseEnv(process.env).DATABASE_URL, 1);
    const ctx: Context<Db> = {
      db,
      actor: { type: 'system', label: 'Command line' },
      ip: null,
      requestId: `cli-${process.pid}`,
      now: () => new Date(),
    };
    return work(ctx).finally(() => closeDb(db));
  },
};

const code = await runCli(cli, COMMANDS, process.argv.slice(2));
if (code !== 0) process.exitCode = code;
