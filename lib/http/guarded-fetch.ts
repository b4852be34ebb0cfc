import type { IncomingMessage } from 'node:http';
import { guardedRequest } from './guarded-request.ts';

export interface GuardedFetchOptions {
  timeoutMs?: number;
  bytesMax?: number;
}

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 1_000_000;
const NO_BODY = new Set([101, 204, 205, 304]);

/** A `fetch` that goes through `guardedRequest`, and stops a body that is too large or too slow. */
export function guardedFetch({ timeoutMs = TIMEOUT_MS, bytesMax = BYTES_MAX }: GuardedFetchOptions = {}) {
  return async (
    target: string | URL,
    init: { method?: string; headers?: HeadersInit; body?: unknown; signal?: AbortSignal | undefined } = {},
  ): Promise<Response> => {
    const answer = await guardedRequest(target, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: bodyText(init.body),
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]),
    });
    return responseOf(answer, bytesMax);
  };
}

function bodyText(body: unknown): string | undefined {
  return body === undefined || body === null ? undefined : String(body);
}

async function responseOf(answer: IncomingMessage, bytesMax: number): Promise<Response> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > bytesMax) {
      answer.destroy();
      throw new Error(`The answer has more than ${bytesMax} bytes.`);
    }
    parts.push(part);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const status = answer.statusCode ?? 502;
  return new Response(NO_BODY.has(status) ? null : Buffer.concat(parts), { status, headers });
}
