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
