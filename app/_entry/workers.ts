import { TASKS } from '#domain/jobs.ts';
import { env } from '#lib/env.ts';
import { startQueueWorkers, type Workers } from '#lib/jobs/work.ts';
import { systemContext } from './context.ts';

/** Works on the job queues in this process until `stop`. Called once, when the server starts. */
export function startWorkers(): Promise<Workers> {
  return startQueueWorkers(
    env().DATABASE_URL,
    TASKS.map(({ job, handle }) => ({
      job,
      handle: (data, run) => handle(systemContext(run.id), data, run),
    })),
  );
}
