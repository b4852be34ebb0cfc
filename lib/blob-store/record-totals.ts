import type { Pool } from 'pg';
import { setGauge } from '#lib/observability/metrics.ts';

/**
 * Puts into the metrics what the store holds: bytes of all files, bytes of all blobs, and how many of the first there are to one of
 * the second. Reads no blob; sizes are in their rows.
 */
export async function recordTotals(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ logical: string; stored: string }>(
    `select (select coalesce(sum(size_bytes), 0) from files) as logical,
            (select coalesce(sum(size_bytes), 0) from file_blobs) as stored`,
  );
  const [logical, stored] = [Number(rows[0]?.logical), Number(rows[0]?.stored)];
  setGauge('filestore.held-logical-bytes', logical);
  setGauge('filestore.held-stored-bytes', stored);
  setGauge('filestore.dedupe-ratio', stored > 0 ? logical / stored : 1);
}
