/**
 * The body of a request, piece by piece. Whoever stops early leaves the rest unread: the connection stays good for the
 * answer, which says why. No body is no pieces.
 */
export async function* bodyBytes(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body) yield* iterate(request.body);
}

/** A web stream, piece by piece. Stopping early lets go of it without cancelling it. */
export async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Not the stream's own iterator: leaving that cancels a request's body, and its connection before the answer is sent.
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    reader.releaseLock();
  }
}
