import { avatarPath, letterPath } from '#domain/avatars/address.ts';
import type { AvatarView } from '#domain/avatars/avatar-view.ts';
import type { AvatarSubject } from '#domain/avatars/letter.ts';
import { env } from '#lib/env.ts';

/** An avatar as the reference's API has it (spec/files.md 1.2). Letters have neither a uuid nor an address. */
export interface AvatarJson {
  avatarType: 'letter_avatar' | 'upload' | 'gravatar';
  avatarUuid: string | null;
  avatarUrl: string | null;
}

/** What is stored of an avatar, or nothing where there is no row. */
type StoredAvatar = Pick<AvatarView, 'kind' | 'ident'> | null | undefined;

export function avatarJson(subject: AvatarSubject, stored: StoredAvatar): AvatarJson {
  if (!stored || stored.kind === 'letter' || stored.ident === null) {
    return { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null };
  }
  return {
    avatarType: stored.kind,
    avatarUuid: stored.ident,
    avatarUrl: new URL(avatarPath(subject, stored.ident), env().NEXTAUTH_URL).href,
  };
}

/** The owner of an avatar, as the avatar endpoints answer it, with the letters that stand in where there is no picture. */
export function avatarOwnerJson(view: AvatarView) {
  const { id, name, slug, type } = view.owner;
  const letterUrl = new URL(letterPath(type, name, slug ?? String(id)), env().NEXTAUTH_URL).href;
  return { id: String(id), name, ...(slug !== null && { slug }), avatar: avatarJson(type, view), letterUrl };
}
