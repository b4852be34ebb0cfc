import type { CropSquare } from './crop-geometry.ts';

/** What is sent: a file of the reader's, or the original that the server kept. */
export type PictureSource = { file: File } | { original: true };

/** The picture could not be saved; the message is for the reader. `isStopped` when the reader stopped it themselves. */
export class SendError extends Error {
  readonly isStopped: boolean;

  constructor(message: string, isStopped = false) {
    super(message);
    this.name = 'SendError';
    this.isStopped = isStopped;
  }
}

export interface Sending {
  done: Promise<void>;
  stop: () => void;
}

/**
 * Sends a picture and its square to the avatar's address and reports how much has gone out. Only this way of sending tells
 * a page how far it is; without scripts a plain form does the same work.
 */
export function sendPicture(
  url: string,
  source: PictureSource,
  square: CropSquare,
  onProgress: (sentBytes: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  let sentBytes = 0;
  const done = new Promise<void>((resolve, reject) => {
    request.upload.onprogress = ({ loaded }) => {
      sentBytes = loaded;
      onProgress(loaded);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new SendError(sentenceOf(request.status, request.responseText)));
    };
    request.onerror = () => reject(new SendError(brokenAt(source, sentBytes)));
    request.onabort = () => reject(new SendError('Stopped. Nothing was changed.', true));
  });
  if ('file' in source) {
    const query = Object.entries(square).map(([key, value]) => `${key}=${value}`);
    request.open('PUT', `${url}?${query.join('&')}`);
    request.setRequestHeader('Content-Type', source.file.type || 'application/octet-stream');
    request.send(source.file);
  } else {
    request.open('PUT', url);
    request.setRequestHeader('Content-Type', 'application/json');
    request.send(JSON.stringify({ avatar_type: 'upload', crop: square }));
  }
  return { done, stop: () => request.abort() };
}

function brokenAt(source: PictureSource, sentBytes: number): string {
  const kept = 'Your crop is kept, the old avatar is in place.';
  if (!('file' in source) || sentBytes === 0) return `There is no connection to the server. ${kept}`;
  const percent = Math.min(99, Math.round((100 * sentBytes) / source.file.size));
  return `The connection broke at ${percent}%. ${kept}`;
}

/** The sentence in an answer that refuses; one of ours when it has none. */
export function sentenceOf(status: number, body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed !== null && typeof parsed === 'object') {
      const [first] = Object.values(parsed).flat();
      if (typeof first === 'string') return first;
    }
  } catch {
    // Not ours: a proxy between us answers with a page.
  }
  return `The server answered ${status}. Nothing was changed. Try again.`;
}
