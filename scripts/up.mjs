// @ts-check
import './node-version.mjs';

const HELP = `Usage: npm run up

Starts all of Foyer on this machine: packages, database, build, app and a mail catcher. Ctrl-C stops it.
The first run takes a minute or two, later ones seconds.

Settings (from the environment or .env; all optional):
  PORT             where the app listens; the next free port when it is taken (3000)
  HOST             which address it listens on (127.0.0.1: this machine only)
  FOYER_DATA_DIR   where the database and the secrets are kept (.data)
  DATABASE_URL     a PostgreSQL of your own; none is started then
  SMTP_URL         a mail server of your own; no mail catcher is started then

Every other setting: .env.example
`;

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(HELP);
} else {
  await start();
}

async function start() {
  const { installPackages } = await import('./bootstrap.mjs');
  try {
    await installPackages();
    const { register } = await import('tsx/esm/api');
    register();
    const { up } = await import('./up/up.ts');
    await up();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
