const LINE_FEED = 10;

/** Passes bytes on, and tells after each chunk how many lines have ended so far. */
export function countLines(
  onCount: (lines: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let lines = 0;
  return new TransformStream({
    transform(chunk, controller) {
      for (const byte of chunk) if (byte === LINE_FEED) lines += 1;
      controller.enqueue(chunk);
      onCount(lines);
    },
  });
}

/** The name of a file that is sent as an attachment. */
export function fileNameOf(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'audit-log';
}

/** Has the browser save a file that it holds. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
