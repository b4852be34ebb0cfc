'use client';

import { useEffect, useRef } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { type CropSquare, drawSquare } from './crop-geometry.ts';

const DENSITY = 2;

/** The square as it will be seen at one size. */
function Preview({
  image,
  square,
  sizePx,
  isRound,
}: {
  image: HTMLImageElement;
  square: CropSquare;
  sizePx: number;
  isRound: boolean;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) drawSquare(canvas.current, image, square);
  }, [image, square]);
  return (
    <canvas
      ref={canvas}
      width={sizePx * DENSITY}
      height={sizePx * DENSITY}
      style={{ width: sizePx, height: sizePx }}
      className={classNames('block bg-fill', isRound ? 'rounded-full' : 'rounded-organization')}
    />
  );
}

const SHAPES = [
  { name: 'Square', isRound: false },
  { name: 'Round', isRound: true },
];

/** The square at 96, 48 and 24 pixels, square and round, while it is chosen. */
export function CropPreview({ image, square }: { image: HTMLImageElement; square: CropSquare }) {
  return (
    <div
      role="img"
      aria-label="The avatar at 96, 48 and 24 pixels, square and round"
      className="grid grid-cols-[auto_auto] content-start justify-start gap-6"
    >
      {SHAPES.map(({ name, isRound }) => (
        <div key={name} className="grid content-start gap-3">
          <span className="text-ink-2 text-sm leading-4">{name}</span>
          <Preview image={image} square={square} sizePx={96} isRound={isRound} />
          <div className="flex items-center gap-4">
            <Preview image={image} square={square} sizePx={48} isRound={isRound} />
            <Preview image={image} square={square} sizePx={24} isRound={isRound} />
          </div>
        </div>
      ))}
    </div>
  );
}
