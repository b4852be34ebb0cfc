'use client';

import { RotateCw } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import Cropper from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { Button } from '#components/ui/button.tsx';
import { sidePxMin } from '#lib/images/limits.ts';
import { type CropSquare, cropSquare, nextRotation, zoomMax } from './crop-geometry.ts';

const ZOOM_STEP = 0.1;
const KEYBOARD_STEP_PX = 4;

interface CropFieldProps {
  address: string;
  image: HTMLImageElement;
  isDisabled: boolean;
  onChange: (square: CropSquare) => void;
}

/** A picture with a square over it: dragged or moved with the arrow keys, zoomed by wheel, fingers, keys or slider, turned. */
export function CropField({ address, image, isDisabled, onChange }: CropFieldProps) {
  const [position, setPosition] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [rotate, setRotate] = useState<CropSquare['rotate']>(0);
  const zoomId = useId();
  const most = zoomMax(image.naturalWidth, image.naturalHeight, sidePxMin);
  const zoomTo = (wanted: number) => setZoom(Math.min(most, Math.max(1, wanted)));

  function zoomByKey(event: KeyboardEvent) {
    if (event.key === '+' || event.key === '=') zoomTo(zoom + ZOOM_STEP);
    else if (event.key === '-' || event.key === '_') zoomTo(zoom - ZOOM_STEP);
    else return;
    event.preventDefault();
  }

  return (
    <div inert={isDisabled}>
      <div className="relative aspect-4/3 overflow-clip rounded-box bg-floor">
        <Cropper
          image={address}
          crop={position}
          zoom={zoom}
          rotation={rotate}
          aspect={1}
          minZoom={1}
          maxZoom={most}
          zoomSpeed={0.5}
          keyboardStep={KEYBOARD_STEP_PX}
          onCropChange={setPosition}
          onZoomChange={zoomTo}
          onCropAreaChange={(_percent, pixels) => onChange(cropSquare(pixels, rotate))}
          mediaProps={{ alt: '' }}
          cropperProps={{
            tabIndex: 0,
            role: 'application',
            'aria-label': 'Crop. Arrow keys move, plus and minus zoom.',
            onKeyDownCapture: zoomByKey,
          }}
          disableAutomaticStylesInjection
        />
      </div>
      <div className="mt-3 flex items-center gap-3">
        <label htmlFor={zoomId}>Zoom</label>
        <input
          id={zoomId}
          type="range"
          min={1}
          max={most}
          step={0.01}
          value={zoom}
          disabled={most === 1}
          onChange={(event) => zoomTo(event.currentTarget.valueAsNumber)}
          className="min-w-0 grow accent-accent"
        />
        <Button onClick={() => setRotate(nextRotation(rotate))}>
          <RotateCw aria-hidden="true" />
          Rotate
        </Button>
      </div>
    </div>
  );
}
