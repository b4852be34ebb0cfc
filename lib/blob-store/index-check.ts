import type { Pool } from 'pg';

/**
 * Files whose index rows do not describe exactly their bytes: a sum that differs, or an ordinal or an offset that is skipped.
 * Foreign keys rule out a row without its blob.
 */
const BROKEN_FILES = `
  select f.id from files f
    left join lateral (
      select count(*) as chunk_count, coalesce(sum(placed.size_bytes), 0) as sum_bytes,
             bool_and(placed.ordinal = placed.place - 1 and placed.offset_bytes = placed.before_bytes) as in_order
        from (select i.ordinal, i.offset_bytes, i.size_bytes,
                     row_number() over (order by i.ordinal) as place,
                     coalesce(sum(i.size_bytes) over
                       (order by i.ordinal rows between unbounded preceding and 1 preceding), 0) as before_bytes
                from file_blob_index i where i.file_id = f.id) placed
    ) i on true
   where i.sum_bytes <> f.size_bytes or not coalesce(i.in_order, true)`;

/** The id of some file whose index does not add up, or null when all do. Reads no bytes. */
export async function findBrokenFile(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ id: string }>(`${BROKEN_FILES} limit 1`);
  return rows[0] ? Number(rows[0].id) : null;
}

/** Files that hold a chunk at another size than its blob has. */
const MISFITTING_FILES = `
  select i.file_id as id from file_blob_index i join file_blobs b on b.id = i.blob_id
   where i.size_bytes <> b.size_bytes`;

/** At most `limit` ids of files whose index does not add up, or does not fit its blobs. */
export async function listBrokenFiles(pool: Pool, limit: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from (${BROKEN_FILES} union ${MISFITTING_FILES}) broken order by id limit $1`,
    [limit],
  );
  return rows.map((row) => Number(row.id));
}
