import { AppError } from '#lib/errors.ts';
import { guardedRequest } from './guarded-request.ts';

const TIMEOUT_MS = 20_000;
/** So much of an answer is read; the rest is of no interest. */
const ANSWER_BYTES_MAX = 4_096;

export interface OutsideRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs?: number;
}

/**
 * Posts to an address that somebody typed in, through `guardedRequest`. Answers the status and the start of the body.
 *
 * Throws AppError `unavailable`, with a sentence, when no answer came: an address inside, no such host, refused, too slow.
 */
export async function postOutside(outgoing: OutsideRequest): Promise<{ status: number; text: string }> {
  const { url, headers, body, timeoutMs = TIMEOUT_MS } = outgoing;
  try {
    const answer = await guardedRequest(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: answer.statusCode ?? 0, text: await startOf(answer) };
  } catch (error) {
    throw error instanceof AppError ? error : noAnswer(error);
  }
}

/** Reads no further than it has to; leaving the loop ends the connection. */
async function startOf(answer: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    chunks.push(chunk.subarray(0, ANSWER_BYTES_MAX - length));
    length += chunk.length;
    if (length >= ANSWER_BYTES_MAX) break;
  }
  return Buffer.concat(chunks).toString('utf8');
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
