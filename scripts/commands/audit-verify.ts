import { Command } from 'commander';
import { verifyLog } from '#domain/audit-log/verify-log.ts';
import { AppError } from '#lib/errors.ts';
import type { Cli } from './cli.ts';

interface Options {
  organization: string;
  json?: boolean;
}

/** `foyer audit verify`: recomputes the chain of an organization's log. Fails when an entry does not fit. */
export function auditVerify(cli: Cli): Command {
  return new Command('audit verify')
    .description('Recompute the chain of an audit log, and say whether an entry was changed or removed.')
    .requiredOption('--organization <slug>', 'whose log')
    .option('--json', 'print the verdict as JSON')
    .action(async ({ organization, json }: Options) => {
      const verdict = await cli.withContext((ctx) =>
        verifyLog(ctx, organization, (count) => cli.err(`${count} entries read`)),
      );
      if (json) cli.out(JSON.stringify(verdict));
      else if (verdict.isWhole) cli.out(`The chain is whole: ${verdict.entryCount} entries.`);
      if (verdict.isWhole) return;
      throw new AppError('conflict', `The chain is broken at entry ${verdict.brokenAt}. ${verdict.reason}`);
    });
}
