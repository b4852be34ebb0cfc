import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** One part of an envelope, as https://develop.sentry.dev/sdk/data-model/envelopes/ has it. */
export interface EnvelopeItem {
  type: string;
  payload: Record<string, unknown>;
}

/** A local stand-in for Sentry's server: takes envelopes at any project and keeps what it got. */
export interface SentryListener {
  dsn: string;
  /** Answers a GET with everything that came, for tests in another process. */
  url: string;
  /** Everything that came, byte for byte, for "this secret is nowhere in it". */
  raw: string[];
  items: EnvelopeItem[];
  /** The payloads of the error events, in the order in which they came. */
  events: () => Record<string, unknown>[];
  close: () => Promise<void>;
}

/** Starts listening on a free port of 127.0.0.1. `status` is what every envelope is answered with. */
export async function startSentryListener(status = 200): Promise<SentryListener> {
  const raw: string[] = [];
  const items: EnvelopeItem[] = [];
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
    if (request.method === 'GET') return void response.end(JSON.stringify(raw));
    if (request.method === 'OPTIONS') return void response.end();
    const body = Buffer.concat(await request.toArray());
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
    raw.push(text);
    items.push(...parseEnvelope(text));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${port}/42`,
    url: `http://127.0.0.1:${port}/`,
    raw,
    items,
    events: () => items.filter(({ type }) => type === 'event').map(({ payload }) => payload),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A header line, then for each item a header line and a payload line. Only JSON payloads are expected here. */
function parseEnvelope(text: string): EnvelopeItem[] {
  const [, ...lines] = text.split('\n').filter((line) => line !== '');
  const items: EnvelopeItem[] = [];
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const header = JSON.parse(lines[index] ?? '{}') as { type: string };
    items.push({ type: header.type, payload: JSON.parse(lines[index + 1] ?? '{}') });
  }
  return items;
}
