import { Command } from 'commander';
import { type RotatedColumn, rotateSecrets } from '#domain/site/rotate-secrets.ts';
import { AppError } from '#lib/errors.ts';
import type { Cli } from './cli.ts';
import { progressBar } from './progress-bar.ts';

interface Options {
  dryRun?: boolean;
  json?: boolean;
}

/** `foyer secrets rotate`: seals every stored secret with the newest NEXTAUTH_SECRET. */
export function secretsRotate(cli: Cli): Command {
  return new Command('secrets rotate')
    .description('Seal every stored secret with NEXTAUTH_SECRET that one of NEXTAUTH_SECRET_PREVIOUS sealed.')
    .option('--dry-run', 'count, and write nothing')
    .option('--json', 'print the counts as JSON')
    .action((options: Options) => rotate(cli, options));
}

async function rotate(cli: Cli, { dryRun = false, json = false }: Options): Promise<void> {
  const bar = progressBar('secrets');
  const columns = await cli
    .withContext((ctx) => rotateSecrets(ctx, { isDryRun: dryRun, onProgress: bar.show }))
    .finally(bar.end);
  if (json) cli.out(JSON.stringify({ dryRun, columns }));
  else for (const column of columns) cli.out(lineOf(column, dryRun));
  const unreadable = columns.filter((column) => column.unreadable > 0);
  if (unreadable.length === 0) return;
  const where = unreadable.map(({ column, unreadable: count }) => `${count} of ${column}`).join(', ');
  throw new AppError(
    'conflict',
    `No secret that is known opens ${where}. Put the one that sealed them into NEXTAUTH_SECRET_PREVIOUS.`,
  );
}

function lineOf({ column, anew, current, unreadable }: RotatedColumn, isDryRun: boolean): string {
  const verb = isDryRun ? 'would be sealed anew' : 'sealed anew';
  return `${column}: ${anew} ${verb}, ${current} current, ${unreadable} unreadable`;
}
