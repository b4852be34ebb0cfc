import { setTimeout as sleep } from 'node:timers/promises';
import { onShutdown } from '#lib/shutdown.ts';
import { startWorkers } from './workers.ts';

const RETRY_MS = 5_000;

/**
 * Starts the workers of this process, and tries again as long as the database is away: the server itself starts in any
 * case, and `/ready` says what is missing. They stop with the server.
 */
export function keepWorking(): void {
  const stopping = new AbortController();
  onShutdown(async () => stopping.abort());
  void startUntilDone(stopping.signal);
}

async function startUntilDone(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const workers = await startWorkers();
      onShutdown(() => workers.stop());
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`Jobs (mail among them) wait: ${reason}. Trying again in ${RETRY_MS / 1000} s.\n`);
      await sleep(RETRY_MS, undefined, { signal: stopping }).catch(() => {});
    }
  }
}
