import { Command, CommanderError } from 'commander';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { findUserByAddress } from '#domain/identity/accounts.ts';
import { parseEmail } from '#lib/email-address.ts';
import { AppError, InvalidError } from '#lib/errors.ts';

/** What a command may touch. Tests hand in their own. */
export interface Cli {
  /** Writes a line of the answer. */
  out: (line: string) => void;
  /** Writes a line about the work or about what went wrong. */
  err: (line: string) => void;
  /** Gives the work a system context on the configured database, and closes it after. */
  withContext: <Result>(work: (ctx: Context<Db>) => Promise<Result>) => Promise<Result>;
  environment: Record<string, string | undefined>;
}

/** One command, ready to be hung into the program. */
export type MakeCommand = (cli: Cli) => Command;

export const EXIT = { ok: 0, failed: 1, usage: 2, drift: 3 } as const;

/** What was compared differs, and the command has said how. */
export class DriftError extends Error {}

/** Runs one command line. Answers the exit code: 0 done, 1 failed, 2 not understood, 3 differs. Prints nothing else than `cli` does. */
export async function runCli(cli: Cli, commands: readonly MakeCommand[], args: string[]): Promise<number> {
  const program = new Command('foyer').description('Sets up and looks after a Foyer without a browser.');
  for (const make of commands) hang(program, make(cli));
  quiet(program, cli);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof DriftError) return EXIT.drift;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const isJson = args.includes('--json');
    for (const line of isJson ? [JSON.stringify(asJson(error))] : asLines(error)) cli.err(line);
    return EXIT.failed;
  }
}

/** What the commands under one word are for. */
const GROUPS: Readonly<Record<string, string>> = {
  user: 'Make users.',
  org: 'Make organizations, and keep their settings in files.',
  token: 'Make API tokens.',
  audit: 'Check the log of an organization, and keep its checkpoints.',
  secrets: 'Change the secret of this site.',
};

/** Hangs `user create` under a group named `user`, and a command of one word under the program itself. */
function hang(program: Command, command: Command): void {
  const [group, verb] = command.name().split(' ');
  if (verb === undefined || group === undefined) {
    program.addCommand(command);
    return;
  }
  const found = program.commands.find((one) => one.name() === group);
  const parent = found ?? program.command(group).description(GROUPS[group] ?? '');
  parent.addCommand(command.name(verb));
}

function quiet(command: Command, cli: Cli): void {
  const trim = (write: (line: string) => void) => (text: string) => write(text.replace(/\n$/, ''));
  command
    .exitOverride()
    .showHelpAfterError('Add --help for what this command takes.')
    .configureOutput({ writeOut: trim(cli.out), writeErr: trim(cli.err) });
  for (const child of command.commands) quiet(child, cli);
}

function asLines(error: unknown): string[] {
  if (error instanceof InvalidError) {
    return Object.entries(error.fields).flatMap(([field, messages]) =>
      messages.map((one) => `${field}: ${one}`),
    );
  }
  return [error instanceof Error ? error.message : String(error)];
}

function asJson(error: unknown): object {
  if (error instanceof InvalidError) return { error: error.message, code: error.code, fields: error.fields };
  if (error instanceof AppError) return { error: error.message, code: error.reason ?? error.code };
  return { error: error instanceof Error ? error.message : String(error) };
}

/** The id of the user who has proven an address. Throws InvalidError on `field` when there is none. */
export async function requireUserByEmail(ctx: Context<Db>, email: string, field: string): Promise<number> {
  const parsed = parseEmail(email);
  if (!parsed.ok) throw new InvalidError({ [field]: [parsed.message] });
  const user = await findUserByAddress(ctx.db, parsed.normalized);
  if (!user) throw new InvalidError({ [field]: [`Nobody here has the address ${parsed.address}.`] });
  return user.id;
}
