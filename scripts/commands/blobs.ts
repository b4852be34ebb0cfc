import { Command, InvalidArgumentError, Option } from 'commander';
import type { Db } from '#db/client.ts';
import { countElsewhere, moveBlobs } from '#lib/blob-store/move.ts';
import { bytePool, closeBytePool } from '#lib/blob-store/pool.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { ORPHAN_GRACE_MS, sweepBlobs } from '#lib/blob-store/sweep.ts';
import { type VerifyReport, verifyBlobs } from '#lib/blob-store/verify.ts';
import type { Cli } from './cli.ts';
import { progressBar } from './progress-bar.ts';

const HOUR_MS = 60 * 60 * 1000;
const STORES = ['postgres', 'filesystem', 's3'] as const;

/** `foyer blobs …`: checks and cleans the stored bytes. */
export function blobsCommand(cli: Cli): Command {
  const blobs = new Command('blobs').description('Check and clean the stored bytes.');
  blobs
    .command('verify')
    .description(
      'Walk every stored byte and report what is missing, orphaned or corrupt. Exits 1 when it is not sound.',
    )
    .option('--sample <share>', 'hash only this share of the blobs, such as 0.05', shareOf, 1)
    .option('--json', 'print the report as JSON', false)
    .action((options) => verify(cli, options));
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
    .action((options) => sweep(cli, options));
  blobs
    .command('move')
    .description(
      'Move every blob to one store while the product runs. Run again, it goes on where it was stopped.',
    )
    .addOption(new Option('--to <store>', 'where to').choices(STORES).makeOptionMandatory())
    .action((options) => move(cli, options));
  return blobs;
}

async function verify(cli: Cli, options: { sample: number; json: boolean }): Promise<void> {
  const bar = progressBar('blobs');
  const report = await withDb(cli, (db) =>
    verifyBlobs(bytePool(db), {
      sample: options.sample,
      objects: storageOf(db).objects,
      onProgress: ({ blobsSeen, blobsTotal }) => bar.show(blobsSeen, blobsTotal),
    }),
  );
  bar.end();
  cli.out(options.json ? JSON.stringify(report, null, 2) : verifySentences(report).join('\n'));
  if (!report.isSound) throw new Error('The store is not sound.');
}

async function sweep(cli: Cli, options: { graceHours: number; json: boolean }): Promise<void> {
  const result = await withDb(cli, (db) =>
    sweepBlobs(bytePool(db), {
      graceMs: options.graceHours * HOUR_MS,
      objects: storageOf(db).objects,
    }),
  );
  const { removedCount, freedBytes } = result;
  cli.out(
    options.json
      ? JSON.stringify(result, null, 2)
      : `Removed ${number(removedCount)} blobs and freed ${number(freedBytes)} bytes.`,
  );
}

async function move(cli: Cli, options: { to: (typeof STORES)[number] }): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const bar = progressBar('blobs');
  const { movedCount, movedBytes } = await withDb(cli, async (db) => {
    const pool = bytePool(db);
    const total = await countElsewhere(pool, options.to);
    return moveBlobs(pool, {
      to: options.to,
      objects: storageOf(db).objects,
      signal: stop.signal,
      onProgress: (progress) => bar.show(progress.movedCount, total),
    });
  });
  bar.end();
  cli.out(`Moved ${number(movedCount)} blobs of ${number(movedBytes)} bytes to ${options.to}.`);
  if (stop.signal.aborted) cli.out('Stopped before the end. Run the command again to go on.');
}

function verifySentences(report: VerifyReport): string[] {
  const ratio = report.storedBytes > 0 ? report.logicalBytes / report.storedBytes : 1;
  return [
    `${number(report.fileCount)} files of ${number(report.logicalBytes)} bytes lie in ${number(report.blobCount)} blobs of ${number(report.storedBytes)} bytes (${ratio.toFixed(2)} to 1).`,
    `${number(report.hashedCount)} blobs were hashed, ${number(report.orphanedCount)} wait for the sweep (${number(report.orphanedBytes)} bytes).`,
    ...report.corrupt.map((digest) => `corrupt: blob ${digest}`),
    ...report.missing.map((digest) => `missing: blob ${digest}`),
    ...report.brokenFiles.map((id) => `broken: file ${id}`),
    ...(report.isSound ? ['The store is sound.'] : [faultSentence(report)]),
  ];
}

function faultSentence({ corruptCount, missingCount, brokenFiles }: VerifyReport): string {
  return `Faults: ${number(corruptCount)} corrupt and ${number(missingCount)} missing blobs, ${number(brokenFiles.length)} broken files.`;
}

/** Lends the database and ends its byte pool after, so that the process can end too. */
function withDb<Result>(cli: Cli, work: (db: Db) => Promise<Result>): Promise<Result> {
  return cli.withContext(({ db }) => work(db).finally(() => closeBytePool(db)));
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
