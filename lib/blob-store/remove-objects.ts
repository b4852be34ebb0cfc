import { count } from '#lib/observability/metrics.ts';
import type { ObjectBackends } from './objects.ts';
import { requireBackend } from './read-blob.ts';

const AT_ONCE = 8;

/**
 * Removes the objects of rows that are gone for good; rows whose bytes were in the database have none. An object that cannot be
 * removed now is counted and left to the sweep of strays, for its row is gone either way.
 */
export async function removeObjects(
  objects: ObjectBackends,
  gone: readonly { store: string; objectKey: string | null }[],
): Promise<void> {
  for (let start = 0; start < gone.length; start += AT_ONCE) {
    const results = await Promise.allSettled(
      gone.slice(start, start + AT_ONCE).map(async ({ store, objectKey }) => {
        if (objectKey !== null) await requireBackend(objects, store).remove(objectKey);
      }),
    );
    const failed = results.filter((result) => result.status === 'rejected').length;
    if (failed > 0) count('filestore.objects-left', {}, failed);
  }
}
