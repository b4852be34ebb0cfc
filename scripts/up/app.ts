import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '#scripts/bootstrap.mjs';

export interface RunningApp {
  /** Settles when the app ends, for whatever reason, with its exit code. */
  ended: Promise<number | null>;
  /** Lets the requests under way end, then stops. Stopped already is not an error. */
  stop: () => Promise<void>;
}

const READY_MS_MAX = 60_000;
const POLL_MS = 100;

/**
 * Starts the built app as a process of its own and waits until it says that it is ready. It ends with this process,
 * even when this one is killed. `root` is the folder of another copy of the app. Throws when it ends before it is ready.
 */
export async function startApp(
  url: string,
  environment: Record<string, string>,
  root = ROOT,
): Promise<RunningApp> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: root,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const app = { ended, stop: () => stop(child, ended) };
  const state = await Promise.race([untilReady(`${url}/ready`), ended.then(() => 'ended' as const)]);
  if (state === 'ready') return app;
  await app.stop();
  throw new Error(state === 'ended' ? 'The app ended while it started; its words are above.' : state);
}

async function untilReady(url: string): Promise<string> {
  const deadline = Date.now() + READY_MS_MAX;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return 'ready';
    if (response) last = await response.text();
    await sleep(POLL_MS);
  }
  return `The app is not ready after ${READY_MS_MAX / 1000} s: ${last}`;
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await ended;
}
