import type { Pool } from 'pg';
import { time } from '#lib/observability/metrics.ts';
import { digestFromBytes, digestOf, formatDigest } from './digest.ts';
import { listBrokenFiles } from './index-check.ts';
import type { ObjectBackends } from './objects.ts';
import { requireBackend } from './read-blob.ts';
import { eachStray } from './strays.ts';

const BLOBS_PER_STEP = 64;
/** Findings that a report lists; it counts all of them. */
const LISTED_MAX = 1000;

export interface VerifyOptions {
  /** The share of blobs whose bytes are hashed, from 0 to 1. Sizes and indexes are always all compared. */
  sample?: number;
  /** The stores outside the database, for the blobs that lie there. */
  objects?: ObjectBackends;
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
  missingCount: number;
  /** Digests of blobs whose object is not there. */
  missing: string[];
  /** Objects that no row names and that are old enough for the sweep. Like orphans they are no fault. */
  strayCount: number;
  strayBytes: number;
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
      for (const row of rows) add(report, row, await faultOf(pool, row, options));
      options.onProgress?.({ blobsSeen: report.blobCount, blobsTotal });
    }
    for (const backend of options.objects?.values() ?? []) {
      const strays = await eachStray(pool, backend, async () => {});
      report.strayCount += strays.count;
      report.strayBytes += strays.bytes;
    }
    const faults = report.corruptCount + report.missingCount + report.brokenFiles.length;
    report.isSound = faults === 0;
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
    ...{ corruptCount: 0, corrupt: [], missingCount: 0, missing: [], strayCount: 0, strayBytes: 0 },
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
  sizeBytes: number;
  store: string;
  objectKey: string | null;
  /** Null for bytes outside the database. */
  sizeMatches: boolean | null;
  isSampled: boolean;
  /** Null when this blob is not in the sample, or its bytes are outside the database. */
  digestMatches: boolean | null;
  isOrphaned: boolean;
}

/** The database hashes what it holds, so those bytes do not travel. */
async function step(pool: Pool, after: string, sample: number): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `select id, sha256, size_bytes as "sizeBytes", store, object_key as "objectKey", sampled as "isSampled",
            octet_length(data) = size_bytes as "sizeMatches",
            case when sampled then sha256(data) = sha256 end as "digestMatches",
            not exists (select from file_blob_index i where i.blob_id = b.id) as "isOrphaned"
       from (select *, random() < $2 as sampled from file_blobs where id > $1 order by id limit $3) b order by id`,
    [after, sample, BLOBS_PER_STEP],
  );
  return rows;
}

type Fault = 'corrupt' | 'missing' | null;

async function faultOf(pool: Pool, row: Row, { objects = new Map() }: VerifyOptions): Promise<Fault> {
  if (row.objectKey === null) return row.sizeMatches && row.digestMatches !== false ? null : 'corrupt';
  if (!row.isSampled) return null;
  const digest = digestFromBytes(row.sha256);
  const bytes = await requireBackend(objects, row.store).read(row.objectKey);
  if (bytes) return digestOf(bytes) === digest ? null : 'corrupt';
  return (await isStillThere(pool, row)) ? 'missing' : null;
}

/** Whether the row names that object even now; else it was swept or moved while we walked. */
async function isStillThere(pool: Pool, row: Row): Promise<boolean> {
  const { rowCount } = await pool.query('select from file_blobs where id = $1 and object_key = $2', [
    row.id,
    row.objectKey,
  ]);
  return rowCount === 1;
}

function add(report: VerifyReport, row: Row, fault: Fault): void {
  report.blobCount += 1;
  report.storedBytes += row.sizeBytes;
  if (row.isSampled) report.hashedCount += 1;
  if (row.isOrphaned) {
    report.orphanedCount += 1;
    report.orphanedBytes += row.sizeBytes;
  }
  if (fault === null) return;
  const digest = formatDigest(digestFromBytes(row.sha256));
  if (fault === 'corrupt') report.corruptCount += 1;
  else report.missingCount += 1;
  if (report[fault].length < LISTED_MAX) report[fault].push(digest);
}
