import {
  MaxFileSizeExceededError,
  MultipartParseError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser';
import { AppError } from '#lib/errors.ts';

/** One part of a form, whole. */
export interface Part {
  /** The name of the field; empty when the part has none. */
  field: string;
  /** Empty when the part has none. */
  filename: string;
  bytes: Uint8Array;
}

export interface PartLimits {
  /** The most parts of the form. */
  partCountMax: number;
  /** The most bytes of one part, its headers left out. */
  partBytesMax: number;
}

/**
 * The parts of a `multipart/form-data` body (RFC 7578), each as soon as it is complete, however the source is cut. Holds the part
 * under way and those that one piece of the source completed, and reads on only when they were taken. What follows the last
 * boundary is ignored. May be left early.
 *
 * Errors: AppError `invalid` for another type of body, one without a boundary, one that breaks off, and a part too many;
 * `too-large`, reason `part-too-large`, at the first byte that is too many for a part; whatever the source throws.
 */
export async function* partsOf(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: PartLimits,
): AsyncGenerator<Part, void, void> {
  const parser = new MultipartParser(boundaryOf(contentType), {
    maxFileSize: limits.partBytesMax,
    maxParts: limits.partCountMax,
    maxTotalSize: limits.partBytesMax * limits.partCountMax,
  });
  for await (const piece of source) {
    if (piece.length > 0 && !isComplete(parser)) yield* completedBy(parser, piece);
  }
  if (!isComplete(parser)) throw broken();
}

function boundaryOf(contentType: string): string {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))/i.exec(
    contentType,
  );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary !== undefined) return boundary;
  throw new AppError('invalid', 'Send multipart/form-data, with its boundary in Content-Type.', {
    reason: 'not-multipart',
  });
}

/** Whether the last boundary was read. The parser says so only by an error. */
function isComplete(parser: MultipartParser): boolean {
  try {
    parser.finish();
    return true;
  } catch {
    return false;
  }
}

function* completedBy(parser: MultipartParser, piece: Uint8Array): Generator<Part, void, void> {
  try {
    for (const part of parser.write(piece)) yield plain(part);
  } catch (error) {
    throw asAppError(error);
  }
}

function plain(part: MultipartPart): Part {
  return { field: part.name ?? '', filename: part.filename ?? '', bytes: part.bytes };
}

function asAppError(error: unknown): unknown {
  if (error instanceof MaxFileSizeExceededError) {
    return new AppError(
      'too-large',
      `A part of the form has more than ${error.message.match(/\d+/)?.[0]} bytes.`,
      {
        reason: 'part-too-large',
      },
    );
  }
  return error instanceof MultipartParseError || isNoText(error) ? broken(error) : error;
}

/** Headers of a part that are no UTF-8. */
function isNoText(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function broken(cause?: unknown): AppError {
  return new AppError('invalid', 'The form breaks off in the middle, or is not multipart/form-data.', {
    reason: 'broken-form',
    cause,
  });
}
