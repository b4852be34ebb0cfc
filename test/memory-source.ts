import type { ByteSource, FileChunk } from '#lib/blob-store/source.ts';

/** A file in memory, cut into chunks of these sizes; what is left over is the last chunk. */
export function memorySource(bytes: Uint8Array, chunkSizes: readonly number[]): ByteSource {
  const chunks: FileChunk[] = [];
  let offsetBytes = 0;
  for (const size of [...chunkSizes, bytes.length]) {
    const part = bytes.subarray(offsetBytes, offsetBytes + size);
    if (part.length > 0) chunks.push({ offsetBytes, bytes: part });
    offsetBytes += part.length;
  }
  return {
    sizeBytes: bytes.length,
    async *chunks(start, end) {
      for (const chunk of chunks) {
        const isCovered = chunk.offsetBytes < end && chunk.offsetBytes + chunk.bytes.length > start;
        if (isCovered && start < end) yield chunk;
      }
    },
  };
}
