import type { AvatarSubject } from '#domain/avatars/letter.ts';
import { Avatar } from './avatar.tsx';

interface AvatarSizesProps {
  kind: AvatarSubject;
  name: string;
  identifier: string;
  url: string | null;
}

/** The avatar as it is seen at 48 and 24 pixels. */
export function AvatarSizes(face: AvatarSizesProps) {
  return (
    <div
      role="img"
      aria-label="The avatar at 48 and 24 pixels"
      className="col-span-full flex items-center gap-3 border-line border-t pt-3 sm:col-span-1 sm:grid sm:justify-items-center sm:border-s sm:border-t-0 sm:ps-5 sm:pt-0"
    >
      <Avatar {...face} sizePx={48} />
      <Avatar {...face} sizePx={24} />
    </div>
  );
}
