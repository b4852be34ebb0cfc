import { Command, InvalidArgumentError } from 'commander';
import { sendFakeData } from '#lib/observability/fake-data.ts';
import type { Cli } from './cli.ts';

interface Options {
  num?: number;
  dsn?: string;
  verbose?: boolean;
  json?: boolean;
}

/** `foyer send-fake-data`: made-up exceptions, to see that reporting works. Prints how many went out and how fast. */
export function sendFakeDataCommand(cli: Cli): Command {
  return new Command('send-fake-data')
    .description('Send made-up exceptions to a Sentry, to see that reporting works.')
    .option('--num <count>', 'how many; without it until Ctrl-C', positiveInteger)
    .option('--dsn <url>', 'where to; SENTRY_DSN without it')
    .option('--verbose', 'print each as it is sent')
    .option('--json', 'print the result as JSON')
    .action((options: Options, command: Command) => {
      const dsn = options.dsn ?? cli.environment.SENTRY_DSN;
      if (!dsn) command.error('error: say where to: --dsn, or SENTRY_DSN in the environment');
      return send(cli, dsn, options);
    });
}

async function send(cli: Cli, dsn: string, { num, verbose, json }: Options): Promise<void> {
  cli.err('Preparing to send events. Ctrl-C to exit.');
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  const start = performance.now();
  const count = await sendFakeData({
    dsn,
    signal: stopping.signal,
    ...(num !== undefined && { num }),
    ...(verbose && { onSent: (kind: string) => cli.err(`sent ${kind}`) }),
  }).finally(() => process.off('SIGINT', stop));
  const seconds = (performance.now() - start) / 1000;
  const secondsPerEvent = count === 0 ? 0 : seconds / count;
  const eventsPerSecond = count === 0 ? 0 : count / seconds;
  if (json) {
    cli.out(JSON.stringify({ count, seconds, secondsPerEvent, eventsPerSecond }));
    return;
  }
  cli.out(`${count} events in ${seconds.toFixed(2)} s`);
  cli.out(`${secondsPerEvent.toFixed(4)} s/event, ${eventsPerSecond.toFixed(1)} events/s`);
}

function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number above zero.');
  return Number(text);
}
