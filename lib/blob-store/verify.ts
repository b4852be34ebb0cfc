import type { Pool } from 'pg';
import { time } from '#lib/observability/metrics.ts';
import { digestFromBytes, formatDigest } from './digest.ts';
import { listBrokenFiles } from './index-check.ts';

const BLOBS_PER_STEP = 64;
/** Findings that a report lists; it counts all of them. */
const LISTED_MAX = 1000;

export interface VerifyOptions {
  /** The share of blobs whose bytes are hashed, from 0 to 1. Sizes and indexes are always all compared. */
  sample?: number;
  /** Ends the walk early; the report then says how many blobs it saw. */
  signal?: AbortSignal;
  onProgress?: (progress: { blobsSeen: number; blobsTotal: number }) => void;
}

/** What a walk over the whole store found. */
export interface VerifyReport {
  /** Nothing is corrupt and no file is broken. Orphans are not a fault: they wait for the sweep. */
  isSound: boolean;
  fileCount: number;
  /** Bytes of all files, each counted whole. */
  logicalBytes: number;
  blobCount: number;
  storedBytes: number;
  /** Blobs whose bytes were hashed. */
  hashedCount: number;
  orphanedCount: number;
  orphanedBytes: number;
  corruptCount: number;
  /** Digests of blobs whose bytes do not match their digest or their size. */
  corrupt: string[];
  /** Ids of files that miss bytes, or whose index does not describe exactly their bytes. */
  brokenFiles: number[];
}

/**
 * Walks every blob and every file and says what is missing, orphaned or corrupt. Changes nothing and takes no locks, so
 * it may run beside anything; a file that is stored or removed meanwhile is judged as it was when its turn came. A corrupt
 * store is a report, not an error.
 */
export async function verifyBlobs(pool: Pool, options: VerifyOptions = {}): Promise<VerifyReport> {
  return time('filestore.verify', {}, async () => {
    const report = await emptyReport(pool);
    const blobsTotal = await countOf(pool, 'select count(*) as count from file_blobs');
    let after = '0';
    while (!options.signal?.aborted) {
      const rows = await step(pool, after, options.sample ?? 1);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      for (const row of rows) add(report, row);
      options.onProgress?.({ blobsSeen: report.blobCount, blobsTotal });
    }
    report.isSound = report.corruptCount === 0 && report.brokenFiles.length === 0;
    return report;
  });
}

async function emptyReport(pool: Pool): Promise<VerifyReport> {
  const { rows } = await pool.query<{ count: string; bytes: string }>(
    'select count(*), coalesce(sum(size_bytes), 0) as bytes from files',
  );
  return {
    isSound: false,
    fileCount: Number(rows[0]?.count),
    logicalBytes: Number(rows[0]?.bytes),
    ...{ blobCount: 0, storedBytes: 0, hashedCount: 0, orphanedCount: 0, orphanedBytes: 0 },
    ...{ corruptCount: 0, corrupt: [] },
    brokenFiles: await listBrokenFiles(pool, LISTED_MAX),
  };
}

async function countOf(pool: Pool, query: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(query);
  return Number(rows[0]?.count);
}

interface Row {
  id: string;
  sha256: Buffer;
  size_bytes: number;
  size_matches: boolean;
  /** Null when this blob is not in the sample. */
  digest_matches: boolean | null;
  orphaned: boolean;
}

/** The database hashes, so no bytes travel. */
async function step(pool: Pool, after: string, sample: number): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `select id, sha256, size_bytes, octet_length(data) = size_bytes as size_matches,
            case when random() < $2 then sha256(data) = sha256 end as digest_matches,
            not exists (select from file_blob_index i where i.blob_id = b.id) as orphaned
       from file_blobs b where id > $1 order by id limit $3`,
    [after, sample, BLOBS_PER_STEP],
  );
  return rows;
}

function add(report: VerifyReport, row: Row): void {
  report.blobCount += 1;
  report.storedBytes += row.size_bytes;
  if (row.digest_matches !== null) report.hashedCount += 1;
  if (row.orphaned) {
    report.orphanedCount += 1;
    report.orphanedBytes += row.size_bytes;
  }
  if (row.size_matches && row.digest_matches !== false) return;
  report.corruptCount += 1;
  if (report.corrupt.length < LISTED_MAX) report.corrupt.push(formatDigest(digestFromBytes(row.sha256)));
}
