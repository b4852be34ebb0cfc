import * as Sentry from '@sentry/nextjs';
import { SENTRY_OPTIONS } from './sentry-options.ts';

/** The reference's seven kinds, in its order (spec/files.md section 6). */
const EXCEPTIONS: readonly [kind: string, message: string][] = [
  ['SyntaxError', 'invalid syntax'],
  ['ValueError', 'not a number of people'],
  ['TypeError', 'a list cannot be added to a text'],
  ['NotImplementedError', 'nobody wrote this yet'],
  ['ZeroDivisionError', 'division by zero'],
  ['Exception', 'something went wrong'],
  ['KeyError', 'organization'],
];
const LOGGERS = ['root', 'foo', 'foo.bar'];
const USERS = ['foo@example.com', 'bar@example.com', 'baz@example.com'];
const AGE_S_MAX = 86_400;
const SEND_MS_MAX = 10_000;

export interface FakeDataOptions {
  dsn: string;
  /** How many to send; without it, until `signal` says stop. */
  num?: number;
  signal?: AbortSignal;
  /** Called after each event that arrived. */
  onSent?: (kind: string) => void;
}

/**
 * Sends made-up exceptions, really thrown and caught so that they have a stack, one after the other: kinds, loggers and
 * users take turns, times lie anywhere in the last day. Answers how many arrived; throws at the first that did not.
 */
export async function sendFakeData({ dsn, num, signal, onSent }: FakeDataOptions): Promise<number> {
  const client = new Sentry.NodeClient({
    ...SENTRY_OPTIONS,
    dsn,
    integrations: [],
    transport: Sentry.makeNodeTransport,
    stackParser: Sentry.defaultStackParser,
  });
  client.init();
  let lastStatus: number | undefined;
  client.on('afterSendEvent', (_event, response) => {
    lastStatus = response.statusCode;
  });
  let count = 0;
  while (!signal?.aborted && (num === undefined || count < num)) {
    lastStatus = undefined;
    const [kind, message] = turn(EXCEPTIONS, count);
    client.captureException(thrown(kind, message), {}, scopeOf(count));
    await client.flush(SEND_MS_MAX);
    if (lastStatus === undefined || lastStatus >= 300) {
      throw new Error(`The server of the DSN did not take an event (${lastStatus ?? 'no answer'}).`);
    }
    count += 1;
    onSent?.(kind);
  }
  return count;
}

function turn<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there is nothing to take turns with');
  return item;
}

function thrown(kind: string, message: string): unknown {
  try {
    const error = new Error(message);
    error.name = kind;
    throw error;
  } catch (error) {
    return error;
  }
}

function scopeOf(index: number): Sentry.Scope {
  const scope = new Sentry.Scope();
  const email = turn(USERS, index);
  scope.setUser({ id: email, email });
  scope.setTag('site', 'web');
  scope.addEventProcessor((event) => ({
    ...event,
    logger: turn(LOGGERS, index),
    timestamp: Date.now() / 1000 - Math.random() * AGE_S_MAX,
  }));
  return scope;
}
