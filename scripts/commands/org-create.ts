import { Command } from 'commander';
import { createOrganization } from '#domain/organizations/create-organization.ts';
import { type Cli, requireUserByEmail } from './cli.ts';

interface Options {
  name: string;
  owner: string;
  slug?: string;
  json?: boolean;
}

/** `foyer org create`: an organization with its first owner. Prints the slug. */
export function orgCreate(cli: Cli): Command {
  return new Command('org create')
    .description('Make an organization with its first owner.')
    .requiredOption('--name <name>', 'what the organization is called')
    .requiredOption('--owner <address>', 'the address of a user, who becomes its owner')
    .option('--slug <slug>', 'its name in addresses; made from the name without it')
    .option('--json', 'print the organization as JSON')
    .action(async ({ json, owner, ...input }: Options) => {
      const organization = await cli.withContext(async (ctx) => {
        const ownerId = await requireUserByEmail(ctx, owner, 'owner');
        return createOrganization(ctx, { ...input, ownerId });
      });
      const { id, name, slug } = organization;
      cli.out(json ? JSON.stringify({ id, name, slug }) : slug);
    });
}
