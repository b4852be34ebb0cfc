import { Command } from 'commander';
import { createUser } from '#domain/identity/create-user.ts';
import type { Cli } from './cli.ts';

interface Options {
  email: string;
  name: string;
  password?: string;
  json?: boolean;
}

/** `foyer user create`: a user whose address counts as proven. Prints the id. */
export function userCreate(cli: Cli): Command {
  return new Command('user create')
    .description('Make a user. The address counts as proven.')
    .requiredOption('--email <address>', 'the address to sign in with')
    .requiredOption('--name <name>', 'what the person is called')
    .option('--password <password>', 'without it the person signs in by a link in a mail')
    .option('--json', 'print the user as JSON')
    .action(async ({ json, ...input }: Options) => {
      const user = await cli.withContext((ctx) => createUser(ctx, input));
      cli.out(json ? JSON.stringify({ id: user.id, name: user.name, email: input.email }) : String(user.id));
    });
}
