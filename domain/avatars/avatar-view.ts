import { randomUUID } from 'node:crypto';
import type { AvatarCrop, AvatarKind, avatars } from '#db/schema/index.ts';
import type { AvatarOwner } from './open-avatar-owner.ts';

export type AvatarRow = typeof avatars.$inferSelect;

/** An avatar as its owner and the API see it. */
export interface AvatarView {
  owner: Pick<AvatarOwner, 'type' | 'id' | 'name' | 'slug'>;
  kind: AvatarKind;
  /** The public name of the picture; null for letters, which have no address. */
  ident: string | null;
  /** A photo is stored, served or not: the owner can come back to it. */
  hasPhoto: boolean;
  /** What was uploaded is kept, so it can be cut anew. */
  crop: AvatarCrop | null;
}

/** No row is a letter avatar. */
export function avatarView({ type, id, name, slug }: AvatarOwner, row: AvatarRow | undefined): AvatarView {
  const owner = { type, id, name, slug };
  if (!row) return { owner, kind: 'letter', ident: null, hasPhoto: false, crop: null };
  return {
    owner,
    kind: row.kind,
    ident: row.kind === 'letter' ? null : row.ident,
    hasPhoto: row.fileId !== null,
    crop: row.originalFileId === null ? null : row.crop,
  };
}

/**
 * The public name of the picture that others see: a photo, or a Gravatar once its copy is here. Null for letters, and
 * for no row.
 */
export function shownIdent(
  row: Pick<AvatarRow, 'kind' | 'ident' | 'gravatarFileId'> | null | undefined,
): string | null {
  if (!row || row.kind === 'letter') return null;
  return row.kind === 'gravatar' && row.gravatarFileId === null ? null : row.ident;
}

/** A fresh public name: 122 random bits as 32 hexadecimal characters. */
export function newIdent(): string {
  return randomUUID().replaceAll('-', '');
}
