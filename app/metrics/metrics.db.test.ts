import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { sweepFiles } from '#domain/files/sweep-files.ts';
import { digestOf, digestToBytes } from '#lib/blob-store/digest.ts';
import { removeFile } from '#lib/blob-store/files.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { verifyBlobs } from '#lib/blob-store/verify.ts';
import { testApplication } from '#test/application.ts';
import { contextFor } from '#test/factories.ts';
import { withSettings } from '#test/settings.ts';
import { ageBlobs, storeBytes } from '#test/stored-files.ts';
import { GET } from './route.ts';

const database = testApplication();
withSettings({ METRICS_TOKEN: 'a-token-of-this-test' });
const MIB = 1024 * 1024;

/** Every sample of the page that belongs to the blob store, by name and labels. */
async function samples(): Promise<Map<string, number>> {
  const headers = { authorization: 'Bearer a-token-of-this-test' };
  const answer = await GET(new Request('http://foyer.example/metrics', { headers }));
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).split('\n').filter((line) => line.startsWith('foyer_filestore'));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

/** Stores a file while somebody else is just storing the same bytes. */
async function loseRace(bytes: Buffer): Promise<void> {
  const pool = bytePool(database.db);
  const winner = await pool.connect();
  try {
    await winner.query('begin');
    await winner.query('insert into file_blobs (sha256, size_bytes, data) values ($1, $2, $3)', [
      digestToBytes(digestOf(bytes)),
      bytes.length,
      bytes,
    ]);
    const loser = storeBytes(database.db, bytes);
    // Asked outside the transaction, which would see one and the same state for ever.
    const waiting = async () =>
      (
        await pool.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        )
      ).rowCount;
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    await winner.query('commit');
    await loser;
  } finally {
    winner.release();
  }
}

it('tells what was stored, what it stands for, which races were lost and what the sweep freed', async () => {
  const bytes = randomBytes(MIB);
  await storeBytes(database.db, bytes);
  await storeBytes(database.db, bytes);
  const twice = await storeBytes(database.db, Buffer.concat([bytes, bytes, randomBytes(500)]));
  await loseRace(randomBytes(MIB));
  await database.db.transaction((tx) => removeFile(tx, twice.id));
  await ageBlobs(database.db, '25 hours');
  await sweepFiles(contextFor(database.db));
  await verifyBlobs(bytePool(database.db));
  const told = await samples();
  expect(Object.fromEntries(told)).toMatchObject({
    foyer_filestore_logical_bytes_total: 5 * MIB + 500,
    foyer_filestore_stored_bytes_total: MIB + 500,
    foyer_filestore_held_logical_bytes: 3 * MIB,
    foyer_filestore_held_stored_bytes: 2 * MIB,
    foyer_filestore_dedupe_ratio: 1.5,
    foyer_filestore_file_size_bytes_count: 4,
    foyer_filestore_file_size_bytes_sum: 5 * MIB + 500,
    foyer_filestore_blob_size_bytes_count: 2,
    foyer_filestore_blob_size_bytes_sum: MIB + 500,
    foyer_filestore_sweep_removed_total: 1,
    foyer_filestore_sweep_freed_bytes_sum: 500,
    foyer_filestore_upload_race_total: 1,
    'foyer_filestore_put_file_seconds_count{outcome="ok"}': 4,
    'foyer_filestore_from_file_seconds_count{outcome="ok"}': 4,
    'foyer_filestore_sweep_seconds_count{outcome="ok"}': 1,
    'foyer_filestore_verify_seconds_count{outcome="ok"}': 1,
  });
});
