import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { canEnter, postgresUser } from '#lib/embedded-postgres/system-user.ts';
import { ROOT } from '#scripts/bootstrap.mjs';

/** Where a clone that PostgreSQL cannot reach keeps its data instead. */
const SHARED_FOLDER = '/var/lib/foyer';

/** Made once and kept: a new one would sign everybody out, or lock us out of our own database. */
const Secrets = z.object({
  databasePassword: z.string(),
  nextauthSecret: z.string(),
  demoPassword: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** What a running `npm run up` tells other commands of the same data folder. */
const RunningSite = z.object({ pid: z.int(), url: z.string(), databaseUrl: z.string() });
export type RunningSite = z.infer<typeof RunningSite>;

export interface DataFolder {
  path: string;
  /** Said once when it is not where one would look for it. */
  notice: string | null;
}

/**
 * Where the database, the mails and the secrets are: FOYER_DATA_DIR, or `.data` in the project. When nobody chose and
 * PostgreSQL cannot reach `.data` (root's own home, say), a place that belongs to this clone in /var/lib/foyer. Throws
 * when a chosen folder cannot be used.
 */
export async function openDataFolder(chosen: string | undefined): Promise<DataFolder> {
  const path = chosen ? resolve(chosen) : join(ROOT, '.data');
  const reason = await whyNotUsable(path);
  if (reason === null) return { path, notice: null };
  if (chosen) throw new Error(`FOYER_DATA_DIR cannot be used: ${reason}\nChoose another folder.`);
  const clone = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const fallback = join(SHARED_FOLDER, `data-${clone}`);
  await openToAll(fallback).catch(() => {});
  const stillReason = await whyNotUsable(fallback);
  if (stillReason !== null) {
    throw new Error(
      `There is no place for the data: ${reason}\n${stillReason}\nSet FOYER_DATA_DIR to a folder.`,
    );
  }
  return { path: fallback, notice: `${reason}\nThe data is kept in ${fallback} instead.` };
}

/** Lets PostgreSQL's user pass, whatever the umask is. What cannot be done shows when the folder is tried. */
async function openToAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const path of [SHARED_FOLDER, folder]) await chmod(path, 0o755);
}

async function whyNotUsable(path: string): Promise<string | null> {
  try {
    await mkdir(path, { recursive: true, mode: 0o755 });
    await writeFile(join(path, '.writable'), '');
  } catch (error) {
    return `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
  }
  const user = await postgresUser();
  if (canEnter(path, user)) return null;
  return `${path} is out of reach of the user postgres (PostgreSQL refuses to run as root).`;
}

/** The secrets of this data folder, made at its first use. Readable by its owner alone. */
export async function readSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return Secrets.parse(JSON.parse(text));
  const secrets = {
    databasePassword: randomBytes(16).toString('hex'),
    nextauthSecret: randomBytes(32).toString('hex'),
    demoPassword: `demo-${randomBytes(6).toString('hex')}`,
  };
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function siteFile(folder: string): string {
  return join(folder, 'running.json');
}

/** The site that runs on this data folder right now, or null. What a killed one left behind does not count. */
export async function findRunningSite(folder: string): Promise<RunningSite | null> {
  const text = await readFile(siteFile(folder), 'utf8').catch(() => null);
  if (text === null) return null;
  const site = RunningSite.safeParse(JSON.parse(text)).data;
  return site && isAlive(site.pid) && (await fetch(`${site.url}/health`).catch(() => null)) ? site : null;
}

/** Notes that this process runs the site. */
export async function announceSite(folder: string, site: Omit<RunningSite, 'pid'>): Promise<void> {
  const note: RunningSite = { pid: process.pid, ...site };
  await writeFile(siteFile(folder), JSON.stringify(note), { mode: 0o600 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
