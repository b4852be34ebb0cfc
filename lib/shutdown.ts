type Work = () => Promise<void>;

// Next bundles instrumentation apart from server.ts; both live in one process and share this list.
const shared = globalThis as typeof globalThis & { foyerShutdown?: Work[] };

/** Has `work` done once when the process is asked to stop, after the last request and before the exit. */
export function onShutdown(work: Work): void {
  shared.foyerShutdown ??= [];
  shared.foyerShutdown.push(work);
}

/** Does everything that was registered, the newest first. One failure does not keep the rest from being done. */
export async function shutDown(): Promise<void> {
  const works = (shared.foyerShutdown ?? []).reverse();
  shared.foyerShutdown = [];
  for (const work of works) {
    await work().catch((error: unknown) => process.stderr.write(`While stopping: ${String(error)}\n`));
  }
}
