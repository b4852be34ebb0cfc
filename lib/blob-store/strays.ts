import type { Pool } from 'pg';
import type { ObjectBackend, ObjectInfo } from './objects.ts';

/** An object is written before its row; one without a row that is older than this will never get one. */
const STRAY_AGE_MS = 24 * 60 * 60 * 1000;
const KEYS_PER_QUERY = 500;

export interface Strays {
  count: number;
  bytes: number;
}

/** Objects without a row, old enough to be sure: what a crash left between an object and its row. Hands each to `visit`. */
export async function eachStray(
  pool: Pool,
  backend: ObjectBackend,
  visit: (stray: ObjectInfo) => Promise<void>,
  ageMs = STRAY_AGE_MS,
): Promise<Strays> {
  const strays: Strays = { count: 0, bytes: 0 };
  const judge = async (page: ObjectInfo[]) => {
    const rows = await withRows(pool, backend.kind, page);
    for (const info of page) {
      if (rows.has(info.key) || Date.now() - info.modifiedAt.getTime() < ageMs) continue;
      strays.count += 1;
      strays.bytes += info.sizeBytes;
      await visit(info);
    }
  };
  let page: ObjectInfo[] = [];
  for await (const info of backend.list()) {
    page.push(info);
    if (page.length < KEYS_PER_QUERY) continue;
    await judge(page);
    page = [];
  }
  await judge(page);
  return strays;
}

/** Removes stray objects, as the sweep does for rows. Safe beside writers, whose objects are young. */
export function sweepStrays(pool: Pool, backend: ObjectBackend, ageMs = STRAY_AGE_MS): Promise<Strays> {
  return eachStray(pool, backend, (stray) => backend.remove(stray.key), ageMs);
}

async function withRows(pool: Pool, store: string, page: ObjectInfo[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ object_key: string }>(
    'select object_key from file_blobs where store = $1 and object_key = any($2)',
    [store, page.map((info) => info.key)],
  );
  return new Set(rows.map((row) => row.object_key));
}
