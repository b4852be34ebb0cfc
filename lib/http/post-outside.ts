import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '#lib/errors.ts';
import { isPublicAddress } from './address-kind.ts';

const TIMEOUT_MS = 20_000;
/** So much of an answer is read; the rest is of no interest. */
const ANSWER_BYTES_MAX = 4_096;

export interface OutsideRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Lets the address lead into the own network. Otherwise it must be public, whatever its name resolves to. */
  allowPrivate: boolean;
  timeoutMs?: number;
}

/**
 * Posts to an address that somebody typed in. The address that is connected to is the one that was judged, so a name
 * cannot resolve to one and then to another; redirects are not followed. Answers the status and the start of the body.
 *
 * Throws AppError `unavailable`, with a sentence, when no answer came: an address inside, no such host, refused, too slow.
 */
export function postOutside(outgoing: OutsideRequest): Promise<{ status: number; text: string }> {
  const { url, headers, body, allowPrivate, timeoutMs = TIMEOUT_MS } = outgoing;
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up.
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return Promise.reject(insideError(host));
  const request = protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(error instanceof AppError ? error : noAnswer(error));
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        lookup: allowPrivate ? dnsLookup : publicLookup,
        signal: AbortSignal.timeout(timeoutMs),
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on('data', (chunk: Buffer) => {
          if (length < ANSWER_BYTES_MAX) chunks.push(chunk.subarray(0, ANSWER_BYTES_MAX - length));
          length += chunk.length;
          if (length >= ANSWER_BYTES_MAX) answer.destroy();
        });
        answer.on('error', fail);
        answer.on('close', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

/** The system's lookup, which fails when any address that a name has is not public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    const inside = addresses?.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses ?? [];
    if (error) callback(error, '', 4);
    else if (inside || !first) callback(insideError(hostname), '', 4);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function insideError(host: string): AppError & NodeJS.ErrnoException {
  return new AppError(
    'unavailable',
    `${host} is an address inside of a network, where this site does not send to.`,
    {
      reason: 'private-address',
    },
  );
}

const SENTENCES: Record<string, string> = {
  ENOTFOUND: 'There is no such host.',
  EAI_AGAIN: 'The name of the host could not be looked up.',
  ECONNREFUSED: 'The host refused the connection.',
  ECONNRESET: 'The host cut the connection.',
  ABORT_ERR: 'The host did not answer in time.',
  CERT_HAS_EXPIRED: 'The certificate of the host has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the host is signed by itself.',
};

function noAnswer(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new AppError('unavailable', SENTENCES[code] ?? `No answer came (${code || 'unknown'}).`, {
    cause: error,
  });
}
