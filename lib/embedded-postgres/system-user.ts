import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom a child process runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. For root this is the system's `postgres` user, made when there is none; for anybody
 * else it is undefined: PostgreSQL runs as the caller.
 */
export async function postgresUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await idsOf('postgres');
  if (found) return found;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (cause) {
    throw new Error(
      'PostgreSQL refuses to run as root, and no user named postgres could be made for it. ' +
        'Run this as an ordinary user, or make one: useradd --system --user-group postgres',
      { cause },
    );
  }
  const made = await idsOf('postgres');
  if (!made) throw new Error('The system user postgres was made, but `id postgres` does not find it.');
  return made;
}

async function idsOf(name: string): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether `user` can enter a folder: every folder above it must let them through too. */
export function canEnter(folder: string, user: SystemUser | undefined): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', ...user });
  return probe.status === 0;
}
