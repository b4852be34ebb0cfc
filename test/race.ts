import { closeDb, type Db, openDb } from '#db/client.ts';

/** Begins all attempts at once, each on a connection of its own, and answers what became of each, in their order. */
export async function race(
  url: string,
  ...attempts: ((db: Db) => Promise<unknown>)[]
): Promise<PromiseSettledResult<unknown>[]> {
  const connections = attempts.map(() => openDb(url, 1));
  try {
    return await Promise.allSettled(
      connections.map((db, i) => attempts[i]?.(db) ?? Promise.reject(new Error('No such attempt.'))),
    );
  } finally {
    await Promise.all(connections.map(closeDb));
  }
}
