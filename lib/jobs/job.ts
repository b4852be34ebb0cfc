/** A kind of work that is done after the change that asked for it, by any node. */
export interface Job<Data extends object> {
  /** Stable: it names the queue in the database. Letters, digits, `-` and `_`. */
  name: string;
  /** How often a failed job is tried again before it is given up. */
  retryLimit: number;
  /** The wait before the first retry; it doubles with every further one, with some randomness. */
  retryDelayS: number;
  /** A run that takes longer counts as failed, since its node may be gone. */
  expireInS: number;
  /** How many jobs of this kind one node works on at once. */
  concurrency: number;
  /** Five-field cron expression in UTC: the job is also enqueued with `{}` at these times, once for all nodes. */
  schedule: string | null;
  /** Only a type: what the job carries. Kept as JSON and visible to whoever reads the database, so seal secrets. */
  readonly carries?: Data;
}

export interface JobOptions {
  retryLimit?: number;
  retryDelayS?: number;
  expireInS?: number;
  concurrency?: number;
  schedule?: string;
}

/** Names a kind of job. List it in domain/jobs.ts, so that its queue is made by the migration and its handler runs. */
export function defineJob<Data extends object>(name: string, options: JobOptions = {}): Job<Data> {
  return {
    name,
    retryLimit: options.retryLimit ?? 8,
    retryDelayS: options.retryDelayS ?? 10,
    expireInS: options.expireInS ?? 15 * 60,
    concurrency: options.concurrency ?? 4,
    schedule: options.schedule ?? null,
  };
}

/** One run of a job, as its handler sees it. */
export interface JobRun {
  id: string;
  /** 1 for the first try. */
  attempt: number;
  /** No further try follows when this one fails. */
  isLastAttempt: boolean;
}
