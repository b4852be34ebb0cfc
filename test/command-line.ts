import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { contextFor } from './factories.ts';

/** Where a command of `foyer` speaks and finds its database in a test, and what it has said. */
export function commandLine(db: Db) {
  const out: string[] = [];
  const err: string[] = [];
  const cli = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: {},
    withContext: <Result>(work: (ctx: Context<Db>) => Promise<Result>) => work(contextFor(db)),
  };
  return { cli, said: () => ({ out: out.join('\n'), err: err.join('\n') }) };
}
