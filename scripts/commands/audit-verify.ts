import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { exportCheckpoints } from '#domain/audit-log/export-checkpoints.ts';
import { verifyCheckpoints } from '#domain/audit-log/verify-checkpoints.ts';
import { verifyLog } from '#domain/audit-log/verify-log.ts';
import { AppError } from '#lib/errors.ts';
import type { Cli } from './cli.ts';

interface Options {
  organization: string;
  checkpoints?: string | true;
  trustKey: string[];
  json?: boolean;
}

/** `foyer audit verify`: recomputes the chain of an organization's log. Fails when an entry or a checkpoint does not fit. */
export function auditVerify(cli: Cli): Command {
  return new Command('audit verify')
    .description('Recompute the chain of an audit log, and say whether an entry was changed or removed.')
    .requiredOption('--organization <slug>', 'whose log')
    .option(
      '--checkpoints [file]',
      'hold signed checkpoints against it too: those of a file, or of the database',
    )
    .option('--trust-key <fingerprint...>', 'a key of before that checkpoints may be signed with', [])
    .option('--json', 'print the verdict as JSON')
    .action((options: Options) => verify(cli, options));
}

async function verify(cli: Cli, { organization, checkpoints, trustKey, json }: Options): Promise<void> {
  const file = typeof checkpoints === 'string' ? await readFile(checkpoints, 'utf8') : undefined;
  const { chain, signed } = await cli.withContext(async (ctx) => {
    const chain = await verifyLog(ctx, organization, (count) => cli.err(`${entries(count)} read`));
    if (checkpoints === undefined) return { chain };
    const given = { trustedKeys: trustKey, ...(file !== undefined && { file }) };
    return { chain, signed: await verifyCheckpoints(ctx, organization, given) };
  });
  if (json) cli.out(JSON.stringify({ ...chain, ...(signed && { checkpoints: signed }) }));
  else if (chain.isWhole) cli.out(`The chain is whole: ${entries(chain.entryCount)}.`);
  if (!json && signed?.isSound) cli.out(`The checkpoints fit: ${signed.checkpointCount}.`);
  const broken = chain.isWhole ? [] : [`The chain is broken at entry ${chain.brokenAt}. ${chain.reason}`];
  const problems = [...broken, ...(signed?.problems ?? [])];
  if (problems.length > 0) throw new AppError('conflict', problems.join('\n'));
}

/** `foyer audit checkpoints`: prints the signed checkpoints of a log, to be kept elsewhere. */
export function auditCheckpoints(cli: Cli): Command {
  return new Command('audit checkpoints')
    .description(
      'Print the signed checkpoints of an audit log as JSON. Keep them where the database cannot reach.',
    )
    .requiredOption('--organization <slug>', 'whose log')
    .action(async ({ organization }: { organization: string }) => {
      const { text } = await cli.withContext((ctx) => exportCheckpoints(ctx, organization));
      cli.out(text.trimEnd());
    });
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
