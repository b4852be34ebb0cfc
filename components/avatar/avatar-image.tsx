'use client';

import { type ReactNode, useCallback, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';

interface AvatarImageProps {
  src: string;
  srcSet: string | undefined;
  alt: string;
  sizePx: number;
  isRound: boolean;
  /** What stands in its place when the picture cannot be loaded. */
  fallback: ReactNode;
}

/** The picture of an avatar. One that fails gives way to the letters; a new address is tried again. */
export function AvatarImage({ src, srcSet, alt, sizePx, isRound, fallback }: AvatarImageProps) {
  const [failedSrc, setFailedSrc] = useState<string | null>(null);
  const noticeEarlyFailure = useCallback((image: HTMLImageElement | null) => {
    // It may have failed before this script ran; then no event comes any more.
    if (image?.complete && image.naturalWidth === 0) setFailedSrc(image.getAttribute('src'));
  }, []);
  if (failedSrc === src) return fallback;
  return (
    <span
      className={classNames(
        'relative inline-block shrink-0 overflow-clip align-middle after:absolute after:inset-0 after:rounded-[inherit] after:shadow-[inset_0_0_0_1px_oklch(0.2_0.02_70/0.1)]',
        isRound ? 'rounded-full' : 'rounded-organization',
      )}
    >
      {/* biome-ignore lint/performance/noImgElement: the sizes are made and cached by our own address */}
      <img
        key={src}
        ref={noticeEarlyFailure}
        src={src}
        srcSet={srcSet}
        alt={alt}
        width={sizePx}
        height={sizePx}
        decoding="async"
        className="block bg-fill"
        onError={() => setFailedSrc(src)}
      />
    </span>
  );
}
