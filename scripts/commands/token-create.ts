import { Command } from 'commander';
import { createApiToken } from '#domain/api-tokens/create-api-token.ts';
import { SCOPES } from '#domain/members/roles.ts';
import { type Cli, requireUserByEmail } from './cli.ts';

interface Options {
  user: string;
  scope: string[];
  name: string;
  json?: boolean;
}

/** `foyer token create`: an API token of a user. Prints the token alone, this once. */
export function tokenCreate(cli: Cli): Command {
  return new Command('token create')
    .description('Make an API token of a user. It is shown this once.')
    .requiredOption('--user <address>', 'the address of the user that the token acts for')
    .requiredOption('--scope <scope...>', `what it may do: ${SCOPES.join(', ')}`)
    .option('--name <name>', 'what the user sees it as', 'Made on the command line')
    .option('--json', 'print the token and what it may do as JSON')
    .action(async ({ json, user, scope, name }: Options) => {
      const { token, apiToken } = await cli.withContext(async (ctx) => {
        const userId = await requireUserByEmail(ctx, user, 'user');
        return createApiToken(ctx, { name, scopes: scope.flatMap((one) => one.split(',')), userId });
      });
      cli.out(json ? JSON.stringify({ id: apiToken.id, token, scopes: apiToken.scopes }) : token);
    });
}
