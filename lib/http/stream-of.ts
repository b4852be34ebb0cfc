/** A stream of what a generator yields, a chunk at a time as they are wanted. Ending the stream early ends the generator. */
export function streamOf(
  chunks: AsyncGenerator<Uint8Array, void, void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return();
    },
  });
}
