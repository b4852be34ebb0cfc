import { afterEach, expect, it } from 'vitest';
import { type SentryListener, startSentryListener } from '#test/sentry-listener.ts';
import { sendFakeData } from './fake-data.ts';

let listener: SentryListener | undefined;
afterEach(() => listener?.close());

interface FakeEvent {
  exception: { values: { type: string; stacktrace: { frames: unknown[] } }[] };
  logger: string;
  user: { id: string; email: string };
  tags: Record<string, string>;
  timestamp: number;
}

it('sends the seven exceptions in turn, with loggers, users, a tag and a time of the last day', async () => {
  listener = await startSentryListener();
  expect(await sendFakeData({ dsn: listener.dsn, num: 8 })).toBe(8);
  const events = listener.events() as unknown as FakeEvent[];
  expect(events.map(({ exception }) => exception.values[0]?.type)).toEqual([
    'SyntaxError',
    'ValueError',
    'TypeError',
    'NotImplementedError',
    'ZeroDivisionError',
    'Exception',
    'KeyError',
    'SyntaxError',
  ]);
  expect(events.map(({ logger }) => logger).slice(0, 4)).toEqual(['root', 'foo', 'foo.bar', 'root']);
  expect(events[1]).toMatchObject({
    user: { id: 'bar@example.com', email: 'bar@example.com' },
    tags: { site: 'web' },
  });
  expect(events[0]?.exception.values[0]?.stacktrace.frames.length).toBeGreaterThan(0);
  const now = Date.now() / 1000;
  for (const { timestamp } of events) {
    expect(timestamp).toBeLessThanOrEqual(now);
    expect(timestamp).toBeGreaterThan(now - 86_400 - 60);
  }
});

it('without a number sends until it is stopped', async () => {
  listener = await startSentryListener();
  const stopping = new AbortController();
  const kinds: string[] = [];
  const onSent = (kind: string) => {
    kinds.push(kind);
    if (kinds.length === 3) stopping.abort();
  };
  expect(await sendFakeData({ dsn: listener.dsn, signal: stopping.signal, onSent })).toBe(3);
});

it('says that the server did not take an event', async () => {
  listener = await startSentryListener(403);
  await expect(sendFakeData({ dsn: listener.dsn, num: 1 })).rejects.toThrow(/did not take an event \(403\)/);
});
