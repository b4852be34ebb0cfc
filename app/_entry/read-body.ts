import { AppError } from '#lib/errors.ts';

/**
 * The body of a request, piece by piece. Whoever stops early leaves the rest unread: the connection stays good for the
 * answer, which says why. No body is no pieces.
 */
export async function* bodyBytes(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  // Not an iterator of the stream: leaving that would cancel it, and the connection with it, before the answer is sent.
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    reader.releaseLock();
  }
}

/**
 * The JSON of a body of at most `bytesMax` bytes. Throws AppError `too-large`, by the declared length before anything is
 * read and by the real one as soon as it is passed, and AppError `invalid` for what is not JSON in UTF-8.
 */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  if (Number(request.headers.get('content-length')) > bytesMax) throw bodyTooLarge(bytesMax);
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of bodyBytes(request)) {
    sizeBytes += part.length;
    if (sizeBytes > bytesMax) throw bodyTooLarge(bytesMax);
    parts.push(part);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts, sizeBytes)));
  } catch (cause) {
    throw new AppError('invalid', 'The body is not JSON in UTF-8.', { reason: 'parse_error', cause });
  }
}

function bodyTooLarge(bytesMax: number): AppError {
  return new AppError('too-large', `The body has more than ${bytesMax} bytes.`, { reason: 'too_large' });
}
