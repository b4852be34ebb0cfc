import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { bytePool, closeBytePool } from '#lib/blob-store/pool.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { ORPHAN_GRACE_MS, sweepBlobs } from '#lib/blob-store/sweep.ts';
import { type VerifyReport, verifyBlobs } from '#lib/blob-store/verify.ts';
import { env } from '#lib/env.ts';

const HOUR_MS = 60 * 60 * 1000;

/** `foyer blobs …`: checks and cleans the stored bytes. */
export function blobsCommand(): Command {
  const blobs = new Command('blobs').description('Check and clean the stored bytes.');
  blobs
    .command('verify')
    .description(
      'Walk every stored byte and report what is missing, orphaned or corrupt. Exits 1 when it is not sound.',
    )
    .option('--sample <share>', 'hash only this share of the blobs, such as 0.05', shareOf, 1)
    .option('--json', 'print the report as JSON', false)
    .action(verify);
  blobs
    .command('sweep')
    .description('Remove bytes that no file refers to. The server does this every hour by itself.')
    .option(
      '--grace-hours <hours>',
      'leave what was touched more recently',
      hoursOf,
      ORPHAN_GRACE_MS / HOUR_MS,
    )
    .option('--json', 'print the result as JSON', false)
    .action(sweep);
  return blobs;
}

async function verify(options: { sample: number; json: boolean }): Promise<void> {
  const bar = progressBar('blobs');
  const report = await withDb((db) =>
    verifyBlobs(bytePool(db), {
      sample: options.sample,
      onProgress: ({ blobsSeen, blobsTotal }) => bar.show(blobsSeen, blobsTotal),
    }),
  );
  bar.end();
  console.log(options.json ? JSON.stringify(report, null, 2) : verifySentences(report).join('\n'));
  if (!report.isSound) process.exitCode = 1;
}

async function sweep(options: { graceHours: number; json: boolean }): Promise<void> {
  const result = await withDb((db) =>
    sweepBlobs(bytePool(db), {
      graceMs: options.graceHours * HOUR_MS,
      objects: storageOf(db).objects,
    }),
  );
  const { removedCount, freedBytes } = result;
  console.log(
    options.json
      ? JSON.stringify(result, null, 2)
      : `Removed ${number(removedCount)} blobs and freed ${number(freedBytes)} bytes.`,
  );
}

function verifySentences(report: VerifyReport): string[] {
  const ratio = report.storedBytes > 0 ? report.logicalBytes / report.storedBytes : 1;
  return [
    `${number(report.fileCount)} files of ${number(report.logicalBytes)} bytes lie in ${number(report.blobCount)} blobs of ${number(report.storedBytes)} bytes (${ratio.toFixed(2)} to 1).`,
    `${number(report.hashedCount)} blobs were hashed, ${number(report.orphanedCount)} wait for the sweep (${number(report.orphanedBytes)} bytes).`,
    ...report.corrupt.map((digest) => `corrupt: blob ${digest}`),
    ...report.brokenFiles.map((id) => `broken: file ${id}`),
    report.isSound
      ? 'The store is sound.'
      : `The store is NOT sound: ${number(report.corruptCount)} corrupt blobs, ${number(report.brokenFiles.length)} broken files.`,
  ];
}

async function withDb<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = openDb(env().DATABASE_URL, 2);
  try {
    return await work(db);
  } finally {
    await closeBytePool(db);
    await closeDb(db);
  }
}

/** A bar on the terminal's error stream; nothing at all when that is not a terminal. */
function progressBar(unit: string) {
  const bar = new SingleBar({ format: `{bar} {percentage} % of {total} ${unit}`, noTTYOutput: false });
  let isShown = false;
  return {
    show(done: number, total: number): void {
      if (!isShown) bar.start(total, 0);
      isShown = true;
      bar.update(done);
    },
    end(): void {
      if (isShown) bar.stop();
    },
  };
}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('Give a share from 0 to 1.');
  return share;
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!(hours >= 0)) throw new InvalidArgumentError('Give hours, 0 or more.');
  return hours;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
