import { avatarSrcSet, sizedAddress } from '#domain/avatars/address.ts';
import type { AvatarSubject } from '#domain/avatars/letter.ts';
import { AvatarImage } from './avatar-image.tsx';
import { LetterAvatar } from './letter-avatar.tsx';

export interface AvatarProps {
  kind: AvatarSubject;
  /** Of whom it is; its initials are shown when there is no picture. */
  name: string;
  /** What the color is drawn from: a slug or an id, which stays when the name changes. */
  identifier: string;
  /** The picture's address without a size. */
  url?: string | null | undefined;
  sizePx?: number;
  /** Somebody who is not here yet. */
  soon?: boolean;
  /** Says aloud whose avatar it is. Leave it out where the name stands beside it. */
  label?: string | undefined;
}

const FALLBACK_SRC_SIZE_PX = 120;

/** The face of a person, an organization or a team: their picture, or their letters. People are round. */
export function Avatar({ kind, name, identifier, url, sizePx = 32, soon = false, label }: AvatarProps) {
  const letters = (
    <LetterAvatar kind={kind} name={name} identifier={identifier} sizePx={sizePx} soon={soon} label={label} />
  );
  if (!url || soon) return letters;
  return (
    <AvatarImage
      src={sizedAddress(url, FALLBACK_SRC_SIZE_PX)}
      srcSet={avatarSrcSet(url, sizePx)}
      alt={label ?? ''}
      sizePx={sizePx}
      isRound={kind === 'user'}
      fallback={letters}
    />
  );
}
