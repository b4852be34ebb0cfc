import { bodyBytes } from '#app/_entry/body-bytes.ts';
import { cropOf } from '#app/_entry/crop.ts';
import { readJson } from '#app/_entry/json-body.ts';
import type { Db } from '#db/client.ts';
import type { AvatarView } from '#domain/avatars/avatar-view.ts';
import { chooseAvatarKind, notAChoice } from '#domain/avatars/choose-avatar-kind.ts';
import { type AvatarTarget, openAvatarOwner } from '#domain/avatars/open-avatar-owner.ts';
import { recropAvatar } from '#domain/avatars/recrop-avatar.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';
import type { Context } from '#domain/context.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { avatarBytesMax, sidePxMin, storedSidePxMax } from '#lib/images/limits.ts';
import type { ProbedImage } from '#lib/images/probe.ts';
import type { Crop } from '#lib/images/process.ts';
import { ImageRefusedError } from '#lib/images/refusal.ts';
import { decodeBase64 } from './base64.ts';

/** A picture of the longest length in base64 with line breaks, and the JSON around it. */
export const jsonBytesMax = Math.ceil((avatarBytesMax * 4) / 3) + 400_000;

const KINDS = { letter_avatar: 'letter', upload: 'upload', gravatar: 'gravatar' } as const;
type WireKind = keyof typeof KINDS;

/**
 * `PUT …/avatar/`. A JSON body is the reference's (spec/files.md section 4): `avatar_type` and an `avatar_photo` in base64,
 * square, of 256 to 1024 pixels. With a `crop` of ours ({x, y, side, rotate}) the photo may have any shape, and without a
 * photo the original that is kept is cut anew. A body of another type is the picture itself, of any shape, cut at the square that
 * the query gives (`x`, `y`, `side`, `rotate`) or in the middle.
 */
export async function putAvatar(
  ctx: Context<Db>,
  target: AvatarTarget,
  request: Request,
): Promise<AvatarView> {
  const type = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/(.*\+)?json\b/i.test(type)) return putPicture(ctx, target, request);
  // Who may not change it has no reason to make us read seven megabytes.
  await openAvatarOwner(ctx, target, 'write');
  const { kind, photo, crop } = parseBody(await readJson(request, jsonBytesMax));
  if (photo === null && crop !== null && kind === 'upload') return recropAvatar(ctx, target, crop);
  if (photo === null) return chooseAvatarKind(ctx, target, kind);
  if (kind === 'gravatar' && target.type !== 'user') throw notAChoice(kind);
  const source = (async function* () {
    yield photo;
  })();
  const check = crop === null ? refuseByReference : undefined;
  return replaceAvatar(ctx, target, { source, crop, check }, kind).catch(asFieldError);
}

function putPicture(ctx: Context<Db>, target: AvatarTarget, request: Request): Promise<AvatarView> {
  const declared = Number(request.headers.get('content-length'));
  if (declared > avatarBytesMax) throw tooLarge();
  const crop = cropOf(Object.fromEntries(new URL(request.url).searchParams));
  return replaceAvatar(ctx, target, { source: bodyBytes(request), crop });
}

function parseBody(body: Record<string, unknown>): {
  kind: (typeof KINDS)[WireKind];
  photo: Buffer | null;
  crop: Crop | null;
} {
  const { avatar_type: type, avatar_photo: photo, crop } = body;
  if (type === undefined) throw new InvalidError({ avatar_type: ['This field is required.'] });
  if (type === null) throw new InvalidError({ avatar_type: ['This field may not be null.'] });
  if (typeof type !== 'string') throw notAChoice(JSON.stringify(type));
  if (!Object.hasOwn(KINDS, type)) throw notAChoice(type.slice(0, 100));
  return { kind: KINDS[type as WireKind], photo: parsePhoto(photo), crop: parseCrop(crop) };
}

function parseCrop(crop: unknown): Crop | null {
  return cropOf(crop !== null && typeof crop === 'object' ? { ...crop } : {});
}

/** A photo in base64, or null for none. Throws InvalidError of `avatar_photo`, and AppError `too-large`. */
export function parsePhoto(photo: unknown): Buffer | null {
  if (!photo) return null;
  if (typeof photo !== 'string') {
    throw new InvalidError({ avatar_photo: ['Send the picture as text in base64.'] });
  }
  const bytes = decodeBase64(photo);
  if (!bytes) throw new InvalidError({ avatar_photo: ['This is not base64: its padding is wrong.'] });
  if (bytes.length > avatarBytesMax) throw tooLarge();
  return bytes;
}

function tooLarge(): AppError {
  return new AppError('too-large', 'Image too large', { reason: 'too_large' });
}

/** The shapes that the reference takes. Its clients cut the square themselves. */
export function refuseByReference({ widthPx, heightPx }: ProbedImage): void {
  if (widthPx !== heightPx || widthPx < sidePxMin || widthPx > storedSidePxMax) {
    throw new ImageRefusedError('image-dimensions', 'Invalid image dimensions.');
  }
}

/** A refused picture, in the reference's words where it has some. */
export function asFieldError(error: unknown): never {
  if (!(error instanceof ImageRefusedError)) throw error;
  const words: Partial<Record<ImageRefusedError['reason'], string>> = {
    'not-an-image': 'Invalid image format.',
    'image-format': 'Invalid image format.',
    'image-dimensions': 'Invalid image dimensions.',
  };
  throw new InvalidError({ avatar_photo: [words[error.reason] ?? error.message] });
}
