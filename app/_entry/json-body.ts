import { AppError, InvalidError } from '#lib/errors.ts';
import { isStorable } from '#lib/storable-text.ts';
import { bodyBytes } from './body-bytes.ts';

const JSON_BYTES_MAX = 1024 * 1024;
const JSON_DEPTH_MAX = 20;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON object that a request carries; no body at all is an empty one. Stops reading at the limit, whatever length
 * the request claims.
 *
 * Errors: AppError `too-large` over `bytesMax`; `invalid` for what is not JSON in UTF-8, is not an object or is nested
 * too deep; InvalidError naming each top-level field that holds text which cannot be stored.
 */
export async function readJson(
  request: Request,
  bytesMax = JSON_BYTES_MAX,
): Promise<Record<string, unknown>> {
  const bytes = await readAll(request, bytesMax);
  const body = bytes.byteLength === 0 ? {} : parse(bytes);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('invalid', 'Send a JSON object.');
  }
  const broken = Object.entries(body).filter(([key, value]) => !isStorable(key) || !isSound(value, 1));
  if (broken.length > 0) {
    throw new InvalidError(Object.fromEntries(broken.map(([key]) => [key, [UNSTORABLE_VALUE]])));
  }
  return body as Record<string, unknown>;
}

const UNSTORABLE_VALUE = `This holds a character that cannot be stored, or is nested deeper than ${JSON_DEPTH_MAX} levels.`;

async function readAll(request: Request, bytesMax: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length')) > bytesMax) throw tooLarge(bytesMax);
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of bodyBytes(request)) {
    byteCount += chunk.byteLength;
    if (byteCount > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytesMax: number): AppError {
  return new AppError('too-large', `Send at most ${bytesMax} bytes.`);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    throw new AppError('invalid', 'This is not JSON in UTF-8.', { cause });
  }
}

/** Whether every text inside can be stored and nothing is nested beyond the limit. */
function isSound(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > JSON_DEPTH_MAX) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isSound(inner, depth + 1));
}
