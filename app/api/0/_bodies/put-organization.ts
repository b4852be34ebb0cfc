import { readJson } from '#app/_entry/json-body.ts';
import type { Db } from '#db/client.ts';
import { openAvatarOwner } from '#domain/avatars/open-avatar-owner.ts';
import type { Context } from '#domain/context.ts';
import type { AvatarWish } from '#domain/organizations/update-with-avatar.ts';
import { InvalidError } from '#lib/errors.ts';
import { asFieldError, jsonBytesMax, parsePhoto, refuseByReference } from './put-avatar.ts';

const SMALL_BYTES_MAX = 1024 * 1024;
const KINDS: Readonly<Record<string, AvatarWish['kind']>> = { letter_avatar: 'letter', upload: 'upload' };

/** The body of a PUT. One that is large enough to hold a picture is read for who may change the organization alone. */
export async function readOrganizationBody(
  ctx: Context<Db>,
  request: Request,
  organization: string,
): Promise<Record<string, unknown>> {
  const isLarge = Number(request.headers.get('content-length')) > SMALL_BYTES_MAX;
  if (isLarge) await openAvatarOwner(ctx, { type: 'organization', organization }, 'write');
  return readJson(request, isLarge ? jsonBytesMax : SMALL_BYTES_MAX);
}

/**
 * The settings of a body, and what it wants of the avatar (`avatar` in base64, `avatarType`; without a type a photo is
 * shown). Null and an empty photo count as not there. Throws InvalidError by field, and AppError `too-large`.
 */
export function splitAvatar(body: Record<string, unknown>): {
  patch: Record<string, unknown>;
  avatar: AvatarWish | null;
} {
  const { avatar: encoded = null, avatarType = null, ...patch } = body;
  if (avatarType !== null && (typeof avatarType !== 'string' || !Object.hasOwn(KINDS, avatarType))) {
    throw new InvalidError({ avatarType: ['Send letter_avatar or upload.'] });
  }
  const bytes = withOrganizationFields(() => parsePhoto(encoded));
  if (bytes === null && avatarType === null) return { patch, avatar: null };
  const kind = avatarType === null ? 'upload' : (KINDS[avatarType] ?? 'upload');
  return { patch, avatar: { kind, photo: bytes && { source: once(bytes), check: refuseByReference } } };
}

/** The settings of a body that is only to be looked at. A picture cannot be: InvalidError. */
export function refuseAvatar(
  patch: Record<string, unknown>,
  avatar: AvatarWish | null,
): Record<string, unknown> {
  if (avatar === null) return patch;
  throw new InvalidError({ avatar: ['A picture cannot be tried. Leave avatar and avatarType out.'] });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function withOrganizationFields<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    return asOrganizationFields(error);
  }
}

/** What is wrong with a picture, under the names that this body has for its fields. Throws in any case. */
export function asOrganizationFields(error: unknown): never {
  try {
    return asFieldError(error);
  } catch (named) {
    if (!(named instanceof InvalidError)) throw named;
    const { avatar_photo: avatar, avatar_type: avatarType, ...fields } = named.fields;
    throw new InvalidError({ ...fields, ...(avatar && { avatar }), ...(avatarType && { avatarType }) });
  }
}
