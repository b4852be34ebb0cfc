import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_MS_MAX = 30_000;
const POLL_MS = 50;

/**
 * Makes a data folder free for a new server: ends a PostgreSQL that a killed parent left running on it, and removes the
 * lock of one that was killed itself, even when its process number now belongs to some other program (usual after a
 * container restart). Nothing to do is not an error. Throws when the old server does not stop.
 */
export async function releaseDataFolder(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  const text = await readFile(lock, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!isPostgres(pid)) {
    await rm(lock, { force: true });
    return;
  }
  askToStop(pid);
  for (let waitedMs = 0; isPostgres(pid); waitedMs += POLL_MS) {
    if (waitedMs > STOP_MS_MAX) {
      throw new Error(
        `A PostgreSQL (process ${pid}) still uses ${dataDir} and does not stop. End it, then try again.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/** A server that ended by itself since we looked is just what is wanted. */
function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function isPostgres(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, command] = (stdout ?? readProc(pid)).trim().split(/\s+/);
  return command?.includes('postgres') === true && state?.startsWith('Z') === false;
}

/** The same two words from Linux itself, for slim containers without `ps`. */
function readProc(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    return `${stat.slice(stat.lastIndexOf(')') + 2).charAt(0)} ${command}`;
  } catch {
    return '';
  }
}
