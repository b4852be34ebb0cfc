import { AppError } from '#lib/errors.ts';

/** Why a picture was not taken: stable words, for callers that have their own sentences. */
export type ImageRefusalReason =
  | 'not-an-image'
  | 'image-format'
  | 'image-dimensions'
  | 'image-frames'
  | 'image-broken'
  | 'image-crop';

/** A picture that was not taken. The message is for the person who sent it. */
export class ImageRefusedError extends AppError {
  override readonly reason: ImageRefusalReason;

  constructor(reason: ImageRefusalReason, message: string, cause?: unknown) {
    super('invalid', message, { reason, cause });
    this.name = 'ImageRefusedError';
    this.reason = reason;
  }
}
