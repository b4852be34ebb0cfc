import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './private-address.ts';

export interface GuardedFetchOptions {
  /** The site's operator lets it reach private networks, and speak http. */
  allowPrivate: boolean;
  timeoutMs?: number;
  bytesMax?: number;
}

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 1_000_000;
const NO_BODY = new Set([101, 204, 205, 304]);

/** An address that somebody set up leads where we do not go. Its message may be shown to them. */
export class RefusedAddressError extends Error {
  constructor(host: string) {
    super(`${host} does not lead to the open internet, so this site does not go there.`);
    this.name = 'RefusedAddressError';
  }
}

/**
 * A `fetch` for addresses that our users set up. The name is resolved once and the connection goes to the very addresses
 * that were checked, so that a name which answers differently the second time gains nothing. It follows no redirect, and
 * stops a body that is too large or too slow.
 */
export function guardedFetch({
  allowPrivate,
  timeoutMs = TIMEOUT_MS,
  bytesMax = BYTES_MAX,
}: GuardedFetchOptions) {
  return async (
    target: string | URL,
    init: { method?: string; headers?: HeadersInit; body?: unknown; signal?: AbortSignal | undefined } = {},
  ): Promise<Response> => {
    const url = new URL(target);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!allowPrivate && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))) {
      throw new RefusedAddressError(host);
    }
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = send(url, {
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        lookup: allowPrivate ? undefined : lookupPublic,
        agent: false,
        signal,
      });
      sent.once('response', resolve).once('error', reject);
      sent.end(bodyText(init.body));
    });
    return responseOf(answer, bytesMax);
  };
}

function bodyText(body: unknown): string | undefined {
  return body === undefined || body === null ? undefined : String(body);
}

/** Resolves a name and answers only public addresses; none left is an error. */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first, ...more] = addresses.filter(({ address }) => isPublicAddress(address));
    if (!first) return callback(new RefusedAddressError(host), '', 0);
    if (options.all) callback(null, [first, ...more]);
    else callback(null, first.address, first.family);
  });
};

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
